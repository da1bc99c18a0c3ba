#include "cmd/forms.h"

#include "render/templates.h"
#include "sys/file.h"

int forms_open(struct forms *forms, struct run *run)
{
    *forms = (struct forms){0};
    size_t operands = run->options.operand_count;
    run->options.operand_count = 0; /* they are no folder of a portfolio */
    if (session_open(&forms->session, run, 0) < 0)
        return -1;
    run->options.operand_count = operands;
    struct build build = session_build(&forms->session, run, AUDIENCE_SELF);
    if (build_run(&build, NULL, &forms->built, &run->findings, &run->arena, &run->error) < 0 ||
        templates_load(&run->data, &run->arena, &forms->templates, &run->error) < 0)
        return -1;
    if (!forms->session.portfolio.framework)
        return error_set(&run->error, ERROR_CONTENT, "no-framework", str_of(forms->session.folder));
    forms->look = forms->built.look;
    forms->context = (struct form_context){.portfolio = &forms->session.portfolio,
                                           .candidate = forms->session.portfolio.candidate.text,
                                           .texts = &run->texts,
                                           .arena = &run->arena};
    forms->maker = (struct form_maker){.data = &run->data,
                                       .look = &forms->look,
                                       .templates = &forms->templates,
                                       .arena = &run->arena};
    return 0;
}

void forms_close(struct forms *forms)
{
    session_close(&forms->session);
}

bool forms_broken(struct run *run, const struct forms *forms, const struct item *item)
{
    const struct portfolio *portfolio = &forms->session.portfolio;
    struct findings *findings = &run->findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool about = str_eq(finding->path, portfolio->source.path) ||
                     str_eq(finding->path, portfolio->framework->path) ||
                     (item && str_eq(finding->path, item->path));
        if (about && rule_info(finding->rule)->class == RULE_ERROR)
            findings->items[kept++] = *finding;
    }
    findings->count = kept;
    return kept;
}

int forms_make(struct forms *forms, struct run *run, const char *template, const char *script,
               const struct form_view *view, struct buf *out)
{
    return form_make(&forms->maker, template, script, view, out, &run->error);
}

int forms_write(struct forms *forms, struct run *run, const char *template, const char *script,
                const struct form_view *view, struct str name)
{
    struct buf out = {0};
    const char *path = run->options.argument[OPTION_OUTPUT], *folder;
    if (!path) {
        if (!(folder = session_output(&forms->session, run)))
            return -1;
        path = arena_printf(&run->arena, "%s/%.*s", folder, STR_ARG(name)).p;
    }
    int result = forms_make(forms, run, template, script, view, &out);
    if (result == 0)
        result = file_write(path, buf_str(&out), &run->error);
    struct text_arg arg = {"path", str_of(path), false};
    if (result == 0)
        run_say(run, "forms.done", &arg, 1);
    buf_release(&out);
    return result;
}
