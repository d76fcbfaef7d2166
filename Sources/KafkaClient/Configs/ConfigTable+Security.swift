// The security settings that all clients share: TLS and SASL. Facts of Kafka 4.3.

extension ConfigTable {
    /// TLS and SASL.
    static let security: [ConfigDefinition] = [
        ConfigDefinition("sasl.client.callback.handler.class", .type, .null),
        ConfigDefinition("sasl.jaas.config", .password, .null),
        ConfigDefinition("sasl.kerberos.kinit.cmd", .string, .text("/usr/bin/kinit")),
        ConfigDefinition("sasl.kerberos.min.time.before.relogin", .long, .int(60_000)),
        ConfigDefinition("sasl.kerberos.service.name", .string, .null),
        ConfigDefinition("sasl.kerberos.ticket.renew.jitter", .double, .double(0.05)),
        ConfigDefinition("sasl.kerberos.ticket.renew.window.factor", .double, .double(0.8)),
        ConfigDefinition("sasl.login.callback.handler.class", .type, .null),
        ConfigDefinition("sasl.login.class", .type, .null),
        ConfigDefinition("sasl.login.connect.timeout.ms", .int, .null),
        ConfigDefinition("sasl.login.read.timeout.ms", .int, .null),
        ConfigDefinition(
            "sasl.login.refresh.buffer.seconds", .short, .int(300), rule: .between(0, 3600)),
        ConfigDefinition(
            "sasl.login.refresh.min.period.seconds", .short, .int(60), rule: .between(0, 900)),
        ConfigDefinition(
            "sasl.login.refresh.window.factor", .double, .double(0.8), rule: .between(0.5, 1.0)),
        ConfigDefinition(
            "sasl.login.refresh.window.jitter", .double, .double(0.05), rule: .between(0.0, 0.25)),
        ConfigDefinition("sasl.login.retry.backoff.max.ms", .long, .int(10_000)),
        ConfigDefinition("sasl.login.retry.backoff.ms", .long, .int(100)),
        ConfigDefinition("sasl.mechanism", .string, .text("GSSAPI")),
        ConfigDefinition(
            "sasl.oauthbearer.assertion.algorithm", .string, .text("RS256"),
            rule: .oneOfAnyCase(["ES256", "RS256"])),
        ConfigDefinition("sasl.oauthbearer.assertion.claim.aud", .string, .null),
        ConfigDefinition(
            "sasl.oauthbearer.assertion.claim.exp.seconds", .int, .int(300),
            rule: .between(0, 86400)),
        ConfigDefinition("sasl.oauthbearer.assertion.claim.iss", .string, .null),
        ConfigDefinition("sasl.oauthbearer.assertion.claim.jti.include", .boolean, .bool(false)),
        ConfigDefinition(
            "sasl.oauthbearer.assertion.claim.nbf.seconds", .int, .int(60), rule: .between(0, 3600)),
        ConfigDefinition("sasl.oauthbearer.assertion.claim.sub", .string, .null),
        ConfigDefinition("sasl.oauthbearer.assertion.file", .string, .null),
        ConfigDefinition("sasl.oauthbearer.assertion.private.key.file", .string, .null),
        ConfigDefinition("sasl.oauthbearer.assertion.private.key.passphrase", .password, .null),
        ConfigDefinition("sasl.oauthbearer.assertion.template.file", .string, .null),
        ConfigDefinition("sasl.oauthbearer.client.credentials.client.id", .string, .null),
        ConfigDefinition("sasl.oauthbearer.client.credentials.client.secret", .password, .null),
        ConfigDefinition("sasl.oauthbearer.clock.skew.seconds", .int, .int(30)),
        ConfigDefinition(
            "sasl.oauthbearer.expected.audience", .list, .list([]),
            rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("sasl.oauthbearer.expected.issuer", .string, .null),
        ConfigDefinition("sasl.oauthbearer.header.urlencode", .boolean, .bool(false)),
        ConfigDefinition("sasl.oauthbearer.jwks.endpoint.refresh.ms", .long, .int(3_600_000)),
        ConfigDefinition(
            "sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms", .long, .int(10_000)),
        ConfigDefinition("sasl.oauthbearer.jwks.endpoint.retry.backoff.ms", .long, .int(100)),
        ConfigDefinition("sasl.oauthbearer.jwks.endpoint.url", .string, .null),
        ConfigDefinition(
            "sasl.oauthbearer.jwt.retriever.class", .type,
            .text("org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever")),
        ConfigDefinition(
            "sasl.oauthbearer.jwt.validator.class", .type,
            .text("org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator")),
        ConfigDefinition("sasl.oauthbearer.scope", .string, .null),
        ConfigDefinition("sasl.oauthbearer.scope.claim.name", .string, .text("scope")),
        ConfigDefinition("sasl.oauthbearer.sub.claim.name", .string, .text("sub")),
        ConfigDefinition("sasl.oauthbearer.token.endpoint.url", .string, .null),
        ConfigDefinition(
            "security.protocol", .string, .text("PLAINTEXT"),
            rule: .oneOfAnyCase(["SASL_SSL", "PLAINTEXT", "SSL", "SASL_PLAINTEXT"])),
        ConfigDefinition("security.providers", .string, .null),
        ConfigDefinition(
            "ssl.cipher.suites", .list, .list([]), rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition(
            "ssl.enabled.protocols", .list, .list(["TLSv1.2", "TLSv1.3"]),
            rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("ssl.endpoint.identification.algorithm", .string, .text("https")),
        ConfigDefinition("ssl.engine.factory.class", .type, .null),
        ConfigDefinition("ssl.key.password", .password, .null),
        ConfigDefinition("ssl.keymanager.algorithm", .string, .text("SunX509")),
        ConfigDefinition("ssl.keystore.certificate.chain", .password, .null),
        ConfigDefinition("ssl.keystore.key", .password, .null),
        ConfigDefinition("ssl.keystore.location", .string, .null),
        ConfigDefinition("ssl.keystore.password", .password, .null),
        ConfigDefinition("ssl.keystore.type", .string, .text("JKS")),
        ConfigDefinition("ssl.protocol", .string, .text("TLSv1.3")),
        ConfigDefinition("ssl.provider", .string, .null),
        ConfigDefinition("ssl.secure.random.implementation", .string, .null),
        ConfigDefinition("ssl.trustmanager.algorithm", .string, .text("PKIX")),
        ConfigDefinition("ssl.truststore.certificates", .password, .null),
        ConfigDefinition("ssl.truststore.location", .string, .null),
        ConfigDefinition("ssl.truststore.password", .password, .null),
        ConfigDefinition("ssl.truststore.type", .string, .text("JKS")),
    ]
}
