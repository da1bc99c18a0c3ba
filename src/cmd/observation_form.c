#include "cmd/forms.h"

/* The instrument that the operand names, else the first to observe with. */
static const struct instrument *find(const struct forms *forms, struct run *run)
{
    const struct framework *framework = forms->session.portfolio.framework;
    if (!run->options.operand_count)
        return framework_instrument_of(framework, "observation");
    const struct instrument *instrument =
        framework_instrument(framework, str_of(run->options.operands[0]));
    return instrument && str_is(instrument->kind, "observation") ? instrument : NULL;
}

static int make(struct forms *forms, struct run *run)
{
    if (forms_open(forms, run) < 0)
        return -1;
    if (forms_broken(run, forms, NULL))
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    const struct instrument *instrument = find(forms, run);
    if (!instrument)
        return error_set(&run->error, ERROR_USAGE, "no-observation-form",
                         str_of(run->options.operand_count ? run->options.operands[0] : ""));
    struct form_view view = form_observation(&forms->context, instrument);
    struct text_arg arg = {"instrument", instrument->id, false};
    struct str name = form_words(&forms->context, "file.observation", &arg, 1);
    return forms_write(forms, run, "forms/observation", "named.js", &view, name);
}

int command_observation_form(struct run *run)
{
    struct forms forms;
    int code = make(&forms, run);
    forms_close(&forms);
    return code;
}
