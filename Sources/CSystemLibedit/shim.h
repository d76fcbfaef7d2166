// What the Swift code sees of libedit. Its settings are variadic, so each that is needed has a wrapper.
#pragma once
#include <histedit.h>
#include <stdio.h>

typedef char *(*workbench_prompt)(EditLine *);
typedef unsigned char (*workbench_key)(EditLine *, int);

static inline EditLine *workbench_el_init(const char *program) {
    return el_init(program, stdin, stdout, stderr);
}
static inline int workbench_el_prompt(EditLine *el, workbench_prompt prompt) {
    return el_set(el, EL_PROMPT_ESC, prompt, '\1');
}
static inline int workbench_el_editor(EditLine *el, const char *mode) {
    return el_set(el, EL_EDITOR, mode);
}
static inline int workbench_el_signal(EditLine *el, int on) { return el_set(el, EL_SIGNAL, on); }
static inline int workbench_el_function(EditLine *el, const char *name, const char *help, workbench_key key) {
    return el_set(el, EL_ADDFN, name, help, key);
}
static inline int workbench_el_bind(EditLine *el, const char *keys, const char *name) {
    return el_set(el, EL_BIND, keys, name, NULL);
}
static inline int workbench_el_no_signals(EditLine *el) {
    return el_set(el, EL_SETTY, "-d", "-isig", NULL);
}
static inline int workbench_el_history(EditLine *el, History *history_list) {
    return el_set(el, EL_HIST, history, history_list);
}
static inline int workbench_el_client_data(EditLine *el, void *data) {
    return el_set(el, EL_CLIENTDATA, data);
}
static inline void *workbench_el_get_client_data(EditLine *el) {
    void *data = NULL;
    el_get(el, EL_CLIENTDATA, &data);
    return data;
}
static inline int workbench_el_refresh(EditLine *el) { return el_set(el, EL_REFRESH); }
static inline int workbench_history_size(History *list, int size) {
    HistEvent event;
    return history(list, &event, H_SETSIZE, size);
}
static inline int workbench_history_unique(History *list) {
    HistEvent event;
    return history(list, &event, H_SETUNIQUE, 1);
}
static inline int workbench_history_enter(History *list, const char *line) {
    HistEvent event;
    return history(list, &event, H_ENTER, line);
}
static inline int workbench_history_load(History *list, const char *path) {
    HistEvent event;
    return history(list, &event, H_LOAD, path);
}
static inline int workbench_history_save(History *list, const char *path) {
    HistEvent event;
    return history(list, &event, H_SAVE, path);
}
