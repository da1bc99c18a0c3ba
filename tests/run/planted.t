#!/usr/bin/env perl
# Words of the privacy list, planted wherever a word can stand in what goes along, and what is told
# of people behind their backs: none of it is in any byte that leaves. (Private pieces: pack.t.)
use strict;
use warnings;
use lib 'tests/lib';
use Answers;
use Kinds;
use Test::More;
use Trial;

my ($planted, %where) = (0);
sub secret { # a word that is nowhere else
    my ($place) = @_;
    my $word = sprintf '%seheim%04dx', ($planted % 2 ? 'g' : 'G'), ++$planted;
    $where{ lc $word } = $place;
    return $word;
}

sub told { # places whose words are in these files
    my ($files) = @_;
    my %told;
    for my $path (sort keys %$files) {
        my $said = "$path $files->{$path}";
        $said =~ s/%([0-9a-f]{2})/chr hex $1/gie;
        $said =~ s/&#(\d+);/chr $1/ge;
        $told{"$where{$_}, in $path"} = 1 for map { lc } $said =~ /(geheim\d{4}x)/gi;
    }
    return [ sort keys %told ];
}

sub outgoing { # everything that leaves the folder, for each audience
    my ($folder, $name) = @_;
    my %out;
    for my $audience (qw(assessors public)) {
        my $site = "$temp/$name-$audience";
        is(vakwerk('build', '-q', '-C', $folder, '-o', $site, '--audience', $audience)->{code}, 0, "$name: built for $audience");
        $out{$audience} = files($site);
    }
    my $run = vakwerk('pack', '-q', '-C', $folder, '-o', "$temp/$name.zip");
    is($run->{code}, 0, "$name: packed") or diag $run->{out}, $run->{err};
    system('unzip', '-q', "$temp/$name.zip", '-d', "$temp/$name-package");
    $out{package} = files("$temp/$name-package");
    return %out;
}

# --- The privacy list: each way in which Markdown can say a name ---

sub body {
    my ($kind) = @_;
    my $word = sub { secret("$kind: $_[0]") };
    my $upper = sub { uc secret("$kind: $_[0]") };
    my $entity = sub { my $it = secret("$kind: $_[0]"); sprintf '&#%d;%s', ord $it, substr $it, 1 };
    my $percent = sub { my $it = secret("$kind: $_[0]"); sprintf '%%%02X%s', ord $it, substr $it, 1 };
    return join "\n\n",
        '# ' . $word->('heading'), $word->('another heading') . "\n====", '## Over ' . $upper->('capitals in a heading') . ' en verder',
        'Toen kwam ' . $word->('text') . ', ' . $word->('possessive') . "s broer en " . $word->('apostrophe') . "'s zus, (" . $upper->('capitals') . ').',
        '*' . $word->('emphasis') . '* **' . $word->('strong') . '** `' . $word->('code') . '` ' . $entity->('entity') . ' \\"' . $word->('escape') . '"',
        '[' . $word->('link text') . '](https://example.org/ "' . $word->('link title') . '")',
        '[web](https://example.org/' . $word->('address') . '?q=' . $word->('query') . '#' . $word->('place') . ')',
        '[web](https://example.org/' . $percent->('address in percent signs') . ') [web](https://' . $word->('host') . '.example.org/)',
        '<https://example.org/' . $word->('autolink') . '> <' . $word->('mail address') . '@example.org>',
        '[plaats](#' . lc($word->('place in the same text')) . ')',
        '[ref] [ref][] [tekst][ref]' . "\n\n[ref]: https://example.org/" . $word->('address of a reference') . ' "' . $word->('title of a reference') . '"',
        '[' . $word->('label of a reference') . '] blijft staan',
        '![' . $word->('description of a picture') . '](bord.png "' . $word->('title of a picture') . '")',
        '[' . $word->('link to a file') . '](brief.txt)', '[dood](weg/' . lc($word->('link to a file that is no page')) . '.md)' x 0,
        '| ' . $word->('head of a column') . " | n |\n|---|---|\n| " . $word->('cell') . ' | `' . $word->('code in a cell') . '` |',
        '> ' . $word->('quote') . "\n> - " . $word->('list in a quote'), '1. ' . $word->('numbered list'),
        "```" . $word->('language of code') . "\n" . $word->('block of code') . "\n```", '    ' . $word->('indented code'),
        '<b title="' . $word->('HTML in a line') . '">vet</b>', "<div>\n" . $word->('block of HTML') . "\n</div>",
        '<!-- ' . $word->('unseen comment') . ' -->', '<' . $word->('element') . '>', "Aan het eind van de regel\n" . $word->('next line') . "\\\nen verder\n";
}

my %shown = ( # a piece of each kind that goes along
    evidence => { chosen => 1 }, observation => { purpose => 'assessment' }, reflection => { chosen => 1 },
    feedback => { purpose => 'assessment' }, goal => {}, page => { role => 'vision' }, claim => {}, explanation => { rule => 'VW112' },
);
sub item {
    my ($kind, %fixed) = @_;
    my %value = values_of($kind, 'markdown', sub { secret("$kind, field $_[0]") }, kind => $kind, id => undef, title => "Een stuk ($kind)",
        consent => 'public', competences => '[klimaat]', draft => undef, sample => undef, talk => '2025-02-12', instrument => undef, %fixed);
    return '---' . "\n" . join('', map { "$_: $value{$_} # " . secret("$kind, unseen comment behind $_") . "\n" } sort keys %value) . "---\n" . body($kind);
}

my %base = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/base/*';
my %files = map {
    my %fixed = %{ $shown{$_} };
    delete $fixed{chosen};
    $fixed{competence} = 'klimaat', $fixed{level} = 'start', $fixed{chosen} = '[stuk-evidence, stuk-reflection]' if $_ eq 'claim';
    ("stuk-$_.md" => item($_, %fixed))
} sort keys %shown;
my $claim = delete $files{'stuk-claim.md'};
$files{'claim-klimaat.md'} = $claim . "\n\n## Wat leerlingen ervan merkten\n\n" . secret('claim: part') . "\n\n## Wat nog niet lukt\n\n" . secret('claim: part');
my $row = sub { join ', ', map { "$_: " . secret("$_[0] $_") } qw(reason here evidence support) };
$files{'keuze.yaml'} = "kind: selection # " . secret('unseen comment in YAML') . "\ndate: 2024-09-10\ncompetences:\n"
    . join('', map { "  - {competence: $_, start: start, target: bekwaam, " . $row->("selection $_") . "}\n" } qw(klimaat uitleg))
    . "agreed:\n" . join('', map { "  - {name: " . secret("who agreed") . ", role: $_, date: 2024-09-10}\n" } qw(candidate leader coach));
$files{'wijziging.yaml'} = "kind: amendment\ndate: 2025-01-10\namends: keuze\nreason: " . secret('reason of an amendment')
    . "\ncompetences: [{competence: uitleg, start: start, target: bekwaam, " . $row->('amendment') . "}]\n"
    . "agreed: [{name: " . secret("who agreed") . ", role: candidate, date: 2025-01-10}, {name: x, role: leader, date: 2025-01-10}]\n";
$files{'zelf.yaml'} = "kind: self-assessment\ntitle: Zelf\ndate: 2024-09-20\nlevels:\n"
    . join '', map { "  - {competence: $_, level: start, why: " . secret("self-assessment") . "}\n" } qw(klimaat uitleg);
$files{'ronde.yaml'} = "kind: round\ntitle: Ronde\npurpose: assessment\nopens: 2025-02-01\ncloses: 2025-02-20\nquestionnaire: vragen\n"
    . "coordinator: " . secret('coordinator of a round') . "\ngroups: [{perspective: pupils, asked: 9}]\n";
my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
$files{'framework.yaml'} = $feedback{'framework.yaml'};
$files{'uitkomst.yaml'} = answer_result($files{'ronde.yaml'}, $files{'framework.yaml'}, 'ronde',
    "[{perspective: pupils, asked: 9, answered: 8, questions: [{question: v1, counts: [0, 1, 3, 4]}],"
    . " comments: [{prompt: goed, texts: [" . join(', ', map { secret("comment $_") } 1 .. 5) . "]}]}]");
$files{'brief.txt'} = "Een brief.\n";
$files{'bord.png'} = slurp('tests/broken/VW036/klas.png');
my @several = ('Jan Willem de Wit', "Zo\xc3\xab Ysbrandt", 'Ottolien');
$files{'school.md'} = $base{'school.md'} . "\nToen Jan  Willem\nde-Wit kwam, en JAN WILLEM DE WIT; zo\xc3\xab ysbrandt, Zoe Ysbrandt, Zoe\xcc\x88 Ysbrandt, ZO\xc3\x8b YSBRANDT.\n\n"
    . "[web](https://example.org/Zo%C3%AB%20Ysbrandt) [web](https://example.org/jan-willem-de-wit) Ottoliens plek, Ottolien's werk.\n"
    =~ s/^role:/consent: public\nrole:/mr;
$files{'school.md'} =~ s/^role:/consent: public\nrole:/m;
my $settings = $feedback{'portfolio.yaml'} =~ s/^group: .*/'group: ' . secret('group')/mer
    . "interruptions: [{from: 2025-05-01, to: 2025-05-02, reason: @{[ secret('reason of an interruption') ]}}]\n"
    . "people: [{name: @{[ secret('unseen person') ]}, role: coach}] # " . secret('unseen comment in the settings') . "\n";
my $list = join ', ', (map { lc } sort keys %where), @several;
my $home = save(portfolio('home', %files, 'portfolio.yaml' => "${settings}privacy: [$list]\n"), '2025-06-30');
cmp_ok($planted, '>', 200, 'many words were planted');
my %out = outgoing($home, 'home');
for my $to (sort keys %out) {
    is_deeply(told($out{$to}), [], "no word of the list: $to");
    my $all = join "\n", map { "$_ $out{$to}{$_}" } sort keys %{ $out{$to} };
    is_deeply([ $all =~ /.{0,20}(?:Willem\W+de\W+Wit|Zo(?:\xc3\xab|e\xcc\x88|e|%C3%AB)(?:\W|%20)*Ysbrandt|Ottolien)/gi ], [], "no name of several words, however written: $to");
}
cmp_ok(scalar(() = join('', values %{ $out{assessors} }) =~ /\[naam\]/g), '>', 100, 'but what stands for them');

# --- What nobody wrote for readers: not for oneself either ---

{
    local @ENV{qw(GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL)} =
        map { secret($_) . '@' } qw(author address committer committers-address);
    save($home, '2025-06-30', secret('unseen message'));
}
is(vakwerk('build', '-q', '-C', $home, '-o', "$temp/self")->{code}, 0, 'built for oneself');
my $self = told(files("$temp/self"));
cmp_ok(scalar @$self, '>', 100, 'where the words of the list are readable');
is_deeply([ grep { /unseen/ } @$self ], [],
    'without comments and what the versions say of people');

# --- What was given to learn from ---

my %given = (
    'gegeven-observatie' => "kind: observation\nobserver: Coach\nrole: coach\ntraining: ja\ntalk: 2025-02-12",
    'gegeven-gesprek'    => "kind: evidence\ntype: conversation",
    'gegeven-bewijs'     => "kind: evidence\ntype: lesson\npurpose: development",
    'gegeven-reflectie'  => "kind: reflection\npurpose: development",
    'gegeven-feedback'   => "kind: feedback\nperspective: leader\ngiver: @{[ secret('giver') ]}",
);
my @ids = sort keys %given;
my %pieces = map { ("$_.md" => "---\n$given{$_}\ntitle: " . secret("title of $_") . "\ndate: 2025-02-11\ncompetences: [klimaat]\n---\n" . secret("body of $_") . "\n") } @ids;
my $unasked = save(portfolio('unasked', %pieces,
    'claim-klimaat.md' => $base{'claim-klimaat.md'} =~ s/chosen: .*/'chosen: [' . join(', ', @ids) . ']'/er), '2025-06-30');
for my $audience (qw(assessors public)) {
    vakwerk('build', '-q', '-C', $unasked, '-o', "$temp/unasked-$audience", '--audience', $audience);
    is_deeply(told(files("$temp/unasked-$audience")), [], "chosen without its giver's consent: not for $audience");
}
my $refused = vakwerk('pack', '-C', $unasked, '-o', "$temp/unasked.zip");
is($refused->{code}, 1, 'and not packed');
is(scalar(() = $refused->{out} =~ /VW070/g), 1 + @ids, 'for that reason, piece by piece');

# --- What only assessors may see ---

my %consents = (
    'les.md' => $base{'les.md'} =~ s/^kind:/consent: assessment\nkind:/mr . secret('for assessors') . " [b](brief.txt)\n",
    'claim-uitleg.md' => $base{'claim-uitleg.md'} . secret('for assessors: a claim'),
    'doel.md' => $base{'doel.md'} . secret('for assessors: a goal'),
    'brief.txt' => secret('for assessors: a file'),
    'keuze.yaml' => $base{'keuze.yaml'} =~ s/reason: [^}]*/'reason: ' . secret('for assessors: the selection')/egr,
    'zelf.yaml' => $base{'zelf.yaml'} =~ s/level: start\}/'level: start, why: ' . secret('for assessors: a self-assessment') . '}'/egr,
    'feedback.md' => $base{'feedback.md'} =~ s/^purpose: .*/purpose: assessment\nconsent: public/mr . secret('for assessors: feedback') . "\n",
    'reactie.md' => "---\nkind: reflection\ntitle: Reactie\ndate: 2025-03-01\npurpose: assessment\n---\n" . secret('for assessors: a response') . "\n",
    'terugblik.md' => "---\nkind: reflection\ntitle: Terugblik\ndate: 2025-03-01\n---\n" . secret('for oneself: a reflection') . "\n",
    'claim-klimaat.md' => $base{'claim-klimaat.md'} =~ s/^kind:/consent: public\nkind:/mr . "\n[Een les](les.md) en [een brief](brief.txt)\n",
);
my %consented = outgoing(save(portfolio('consent', %consents), '2025-06-30'), 'consent');
my @assessors = @{ told($consented{assessors}) };
cmp_ok(scalar @assessors, '>=', 9, 'for assessors');
is(scalar(grep { /a response/ } @assessors), 1, 'a reflection that was written for them');
is_deeply([ grep { /for oneself/ } @assessors ], [], 'and no other');
is_deeply([ grep { !/a file/ } @{ told($consented{public}) } ], [], 'not for the public');
done_testing();
