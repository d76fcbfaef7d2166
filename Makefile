# make run     build the workbench and open it          make test   everything that must hold
# make deps    only install what is missing              make build  leave .build/release/kafka-workbench
# make check   format, lint, build without warnings, tests
# make interop real clients against the served cluster   make bench  speed and size
# make install PREFIX=/usr/local

PREFIX ?= /usr/local
RELEASE = swift build -c release --static-swift-stdlib

.PHONY: run test deps build check format lint interop bench install clean golden

run: build
	@.build/release/kafka-workbench

deps:
	@scripts/deps

build: deps
	@echo "building the release program (the first time takes some minutes)"
	@$(RELEASE) --product kafka-workbench
	@$(RELEASE) --product golden

test: build
	@scripts/test

golden:
	@scripts/check-golden

check: format lint
	@swift build --build-tests -Xswiftc -warnings-as-errors
	@$(MAKE) test

format:
	@swift format -i -r Sources Tests Package.swift

lint:
	@swift format lint --strict -r Sources Tests Package.swift
	@scripts/generate-messages --check

interop: build
	@scripts/deps --interop
	@scripts/interop

bench: build
	@scripts/deps --interop
	@$(RELEASE) --product bench
	@Benchmarks/run

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/kafka-workbench
	install -m 755 .build/release/kafka-workbench $(DESTDIR)$(PREFIX)/bin/
	cp -r content lessons scenarios $(DESTDIR)$(PREFIX)/share/kafka-workbench/

clean:
	rm -rf .build
