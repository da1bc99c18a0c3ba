#!/usr/bin/env perl
# What a form gave back becomes a file of the portfolio: observations, agreements, feedback in somebody's own name.
# What does not fit is refused, and nothing is written.
use strict;
use warnings;
use lib 'tests/lib';
use Answers;
use Digest::SHA;
use JSON::PP;
use Test::More;
use Trial;

my $json = JSON::PP->new->canonical->utf8;
my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
my $form = answer_form(@feedback{ 'ronde.yaml', 'framework.yaml' });
my $made = 0;
sub coded { # a form's file with its random number and code
    my (%value) = @_;
    %value = (vakwerk => 1, random => sprintf('%032x', ++$made), %value);
    delete @value{ grep { !defined $value{$_} } keys %value };
    $value{code} //= answer_code({}, \%value);
    return $json->encode(\%value);
}
my ($home, $count) = ('', 0);
sub home { return $home = portfolio('thuis' . ++$count, %feedback, @_) }
sub add {
    my ($what, $text) = @_;
    put("$temp/formulier.json", $text);
    return vakwerk($what, 'add', '-C', $home, '--lang', 'nl', "$temp/formulier.json");
}
sub added { # what is new in the folder
    my ($before, $run) = @_;
    my $after = files($home);
    return map { ($_ => $after->{$_}) } grep { !exists $before->{$_} } keys %$after;
}

# --- An observation ---

my %seen = (
    kind => 'observation', framework => { id => 'proefkader', version => '1.0.0' }, instrument => 'kijkwijzer', candidate => 'Kandidaat',
    date => '2025-05-20', observer => 'Coach', role => 'coach', training => "tweedaagse\ntraining", context => 'groep 5: rekenen', title => 'Een rekenles',
    purpose => 'assessment', consent => 'assessment', competences => ['klimaat'], levels => { klimaat => 'bekwaam' },
    notes => { k1 => "Vier kinderen zeggen niets.\n\n# Geen kop, [geen](link)" }, pupils => 'Ze schrijven.', noticed => '<b>Rust</b>',
    talk => { date => '2025-05-21', text => 'Een half uur.' },
);
home();
my $before = files($home);
my $run = add('observation', coded(%seen));
is($run->{code}, 0, 'an observation is added') or diag "$run->{out}$run->{err}";
my %new = added($before);
is_deeply([ keys %new ], ['2025-05-20-een-rekenles.md'], 'beside the others, named after its day and title');
my ($text) = values %new;
like($text, qr/^---\nkind: observation\ntitle: Een rekenles\ndate: 2025-05-20\ncompetences: \[klimaat\]\nobserver: Coach\nrole: coach\ntraining: tweedaagse training\ncontext: "groep 5: rekenen"\ninstrument: kijkwijzer\nlevels: \[klimaat=bekwaam\]\ntalk: 2025-05-21\npurpose: assessment\nconsent: assessment\ncode: "?[0-9A-Z-]{19}"?\nseal: [0-9a-f]{64}\n---\n/, 'its head');
is(join(' | ', $text =~ /^## (.*)/mg), 'Wat leerlingen deden | Wie doet er mee? | Wat me opviel | Het gesprek daarna', 'its parts, pupils first');
like($text, qr/^\\# Geen kop, \\\[geen\\\]\(link\)$/m, 'words are words');
my $checked = vakwerk('check', '-C', $home, '--json');
is_deeply([ map { $_->{code} } @{ decode_json($checked->{out})->{findings} } ], [], 'and nothing is wrong with it') or diag $checked->{out};
put("$home/2025-05-20-een-rekenles.md", $text =~ s/bekwaam/start/r);
like(vakwerk('check', '-C', $home)->{out}, qr/een-rekenles\.md:\d+:\d+: fout VW171/, 'unless somebody changes it');
put("$home/2025-05-20-een-rekenles.md", $text);
is(add('observation', coded(%seen))->{code}, 0, 'another of the same day and title');
ok(-f "$home/2025-05-20-een-rekenles-2.md", 'gets a name of its own');
home('observatie.md' => undef);
add('observation', coded(%seen));
ok(-f "$home/observaties/2025-05-20-een-rekenles.md", 'the first goes into a folder of their own');

my $scaled = $feedback{'framework.yaml'} =~ s/(    kind: observation\n)/$1    scale: [{title: {nl: zwak, en: weak}}, {title: {nl: sterk, en: strong}}]\n/r;
home('framework.yaml' => $scaled, 'portfolio.yaml' => $feedback{'portfolio.yaml'} =~ s/sha256: \w+/'sha256: ' . Digest::SHA::sha256_hex($scaled)/er);
is(add('observation', coded(%seen, levels => { k1 => 2, k2 => undef }))->{code}, 0, 'a form with a scale');
like(slurp("$home/2025-05-20-een-rekenles.md"), qr/^levels: \[k1=2\]$/m, 'gives points for its items');
is(add('observation', coded(%seen, levels => { k1 => 3 }))->{code}, 1, 'within the scale');

# --- Feedback in a name ---

my %said = (
    kind => 'feedback', round => 'ronde', form => $form, perspective => 'leader', name => 'Schoolleider', role => 'leader', date => '2025-03-12',
    purpose => 'development', consent => 'none', points => { v1 => 4, v2 => undef, v4 => 3 }, ratings => { klimaat => 'bekwaam' },
    texts => { goed => "De groep durft meer.\nOok de stille kinderen.", verder => '- meer tempo' },
);
home();
$before = files($home);
$run = add('feedback', coded(%said));
is($run->{code}, 0, 'feedback in a name is added') or diag "$run->{out}$run->{err}";
%new = added($before);
($text) = values %new;
is_deeply([ keys %new ], ['2025-03-12-feedback-van-schoolleider.md'], 'under its day and giver');
like($text, qr/^perspective: leader\ngiver: Schoolleider\nrole: leader\nround: ronde\nanswers: \[v1=4, v4=3\]\nratings: \[klimaat=bekwaam\]\npurpose: development\nconsent: none\n/m, 'with the answers');
like($text, qr/^## Wat helpt leerlingen\?\n\nDe groep durft meer\.\nOok de stille kinderen\.\n\n## Wat zou verder helpen\?\n\n\\- meer tempo\n\z/m, 'and the words under their questions');
is_deeply([ map { $_->{code} } @{ decode_json(vakwerk('check', '-C', $home, '--json')->{out})->{findings} } ], [], 'and nothing is wrong with it');

# --- Agreements ---

my @rows = map { { competence => $_, start => 'start', target => 'bekwaam', reason => 'Omdat het hier nodig is.', here => "Twee regels\nover hier",
    evidence => 'lesbezoek', support => 'Coach komt elke maand.' } } qw(klimaat ouders);
my @both = ({ name => 'Kandidaat', role => 'candidate', date => '2024-09-10' }, { name => 'Schoolleider', role => 'leader', date => '2024-09-10' });
my %talk = (kind => 'selection', framework => { id => 'proefkader', version => '1.0.0' }, candidate => 'Kandidaat', date => '2024-09-10', amends => '',
    reason => '', competences => \@rows, 'looked-back' => [], agreed => \@both);
my %empty = ('keuze.yaml' => undef, 'teruggekeken.yaml' => undef);
home(%empty);
$run = add('selection', coded(%talk));
is($run->{code}, 0, 'the first talk is the selection') or diag "$run->{out}$run->{err}";
$text = slurp("$home/afspraken/2024-09-10-keuze.yaml");
like($text, qr/^kind: selection\ndate: 2024-09-10\ncompetences:\n  - competence: klimaat\n    start: start\n    target: bekwaam\n    reason: "Omdat het hier nodig is\."\n    here: \|-\n      Twee regels\n      over hier\n/m, 'a row each');
like($text, qr/^agreed:\n  - name: Kandidaat\n    role: candidate\n    date: 2024-09-10\n  - name: Schoolleider\n/m, 'both put their name to it');
my $changed = coded(%talk, date => '2025-02-04', amends => '2024-09-10-keuze', reason => 'De groep is anders.',
    competences => [ $rows[0], { %{ $rows[1] }, competence => 'uitleg', own => 'Iedereen doet mee.' } ],
    'looked-back' => [ { competence => 'klimaat', stands => 'Klopt nog.', support => 'Drie keer geweest.' } ]);
is(add('selection', $changed)->{code}, 0, 'the next talk');
my $amendment = slurp("$home/afspraken/2025-02-04-wijziging.yaml");
like($amendment, qr/^kind: amendment\ndate: 2025-02-04\namends: 2024-09-10-keuze\nreason: "?De groep is anders\."?\ndropped: \[ouders\]\ncompetences:\n  - competence: uitleg\n/m, 'is an amendment: what changed and no more');
like($amendment, qr/looked-back:\n  - competence: klimaat\n    stands: /, 'with how it was looked back on');
is($text, slurp("$home/afspraken/2024-09-10-keuze.yaml"), 'what was agreed before stands as it was');
is(vakwerk('check', '-C', $home)->{out} =~ /fout/ ? 1 : 0, 0, 'and it fits');
is(add('selection', coded(%talk, date => '2025-06-24', amends => '2024-09-10-keuze', reason => 'Terugblik', competences => [], 'looked-back' => [ { competence => 'klimaat', stands => 'Ja' } ]))->{code},
    0, 'looking back alone');
unlike(slurp("$home/afspraken/2025-06-24-terugblik.yaml"), qr/dropped|^competences/m, 'changes nothing');

# --- Refused ---

my %refused = ( # => [ command, text, rule ]
    'changed after it was saved'         => [ 'observation', coded(%seen) =~ s/Rust/Onrust/r, 'VW920' ],
    'of another framework'               => [ 'observation', coded(%seen, framework => { id => 'ander', version => '1.0.0' }), 'VW920' ],
    'of another version'                 => [ 'observation', coded(%seen, framework => { id => 'proefkader', version => '2' }), 'VW920' ],
    'about somebody else'                => [ 'observation', coded(%seen, candidate => 'Ander'), 'VW920' ],
    'a questionnaire for an observation' => [ 'observation', coded(%seen, instrument => 'vragen'), 'VW920' ],
    'a day that does not exist'          => [ 'observation', coded(%seen, date => '2025-02-30'), 'VW920' ],
    'no observer'                        => [ 'observation', coded(%seen, observer => ' '), 'VW920' ],
    'an unknown competence'              => [ 'observation', coded(%seen, competences => ['x']), 'VW920' ],
    'a level of nothing'                 => [ 'observation', coded(%seen, levels => { klimaat => 'top' }), 'VW922' ],
    'an unknown purpose'                 => [ 'observation', coded(%seen, purpose => 'wraak'), 'VW920' ],
    'more than was asked'                => [ 'observation', coded(%seen, cijfer => 7), 'VW920' ],
    'a text too long'                    => [ 'observation', coded(%seen, noticed => 'x' x 4001), 'VW920' ],
    'the file of another form'           => [ 'observation', coded(%said), 'VW920' ],
    'cut off'                            => [ 'observation', substr(coded(%seen), 0, 300), 'VW020' ],
    'an answer of a group'               => [ 'feedback', answer_file({ round => 'ronde', form => $form, perspective => 'pupils' }, { points => { v1 => 3 } }), 'VW920' ],
    'a group that has no names'          => [ 'feedback', coded(%said, perspective => 'pupils'), 'VW921' ],
    'a round that is not there'          => [ 'feedback', coded(%said, round => 'herfst'), 'VW921' ],
    'a round of another version'         => [ 'feedback', coded(%said, form => '0' x 64), 'VW921' ],
    'a point outside the scale'          => [ 'feedback', coded(%said, points => { v1 => 5 }), 'VW922' ],
    'a question nobody asked'            => [ 'feedback', coded(%said, points => { x => 1 }), 'VW922' ],
    'words to no question'               => [ 'feedback', coded(%said, texts => { x => 'y' }), 'VW922' ],
    'nobody\'s name'                     => [ 'feedback', coded(%said, name => ''), 'VW920' ],
    'agreed by the teacher alone'        => [ 'selection', coded(%talk, amends => 'keuze', reason => 'x', agreed => [ $both[0] ]), 'VW920' ],
    'agreed by nobody'                   => [ 'selection', coded(%talk, amends => 'keuze', reason => 'x', agreed => []), 'VW920' ],
    'made of an older agreement'         => [ 'selection', coded(%talk, reason => 'x'), 'VW920' ],
    'a change without a reason'          => [ 'selection', coded(%talk, amends => 'keuze'), 'VW920' ],
    'a competence of nothing'            => [ 'selection', coded(%talk, amends => 'keuze', reason => 'x', competences => [ { competence => 'x', target => 'bekwaam' } ]), 'VW920' ],
    'rows that are none'                 => [ 'selection', coded(%talk, amends => 'keuze', reason => 'x', competences => ['x']), 'VW920' ],
);
home();
$before = files($home);
for my $case (sort keys %refused) {
    my ($what, $text, $rule) = @{ $refused{$case} };
    my $run = add($what, $text);
    is($run->{code}, 1, "$case: refused") or diag "$run->{out}$run->{err}";
    like($run->{out}, qr/fout $rule/, "$case: said");
}
is_deeply(differs($before, $home), [], 'and nothing was written');
is(vakwerk('observation', 'add', '-C', $home, "$temp/nergens.json")->{code}, 3, 'a file that is not there');
symlink $temp, "$home/observaties" or die;
unlink "$home/observatie.md";
is(add('observation', coded(%seen))->{code}, 3, 'a link is no folder to write into');
ok(!-e "$temp/2025-05-20-een-rekenles.md", 'nothing leaves the portfolio');

done_testing();
