#include "cmd/forms.h"

static int make(struct forms *forms, struct run *run)
{
    if (forms_open(forms, run) < 0)
        return -1;
    if (forms_broken(run, forms, portfolio_first_selection(&forms->session.portfolio)))
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    const struct instrument *instrument =
        framework_instrument_of(forms->session.portfolio.framework, "selection");
    struct form_view view = form_selection(&forms->context, instrument);
    struct str name = form_word(&forms->context, "file.selection");
    return forms_write(forms, run, "forms/selection", "selection.js", &view, name);
}

int command_selection_form(struct run *run)
{
    struct forms forms;
    int code = make(&forms, run);
    forms_close(&forms);
    return code;
}
