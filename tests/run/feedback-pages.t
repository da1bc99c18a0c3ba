#!/usr/bin/env perl
# Rounds of feedback on the site: every figure that a page shows stands in the result, no page says more than that, and
# each audience sees the rounds that are for it.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Answers;
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP;
use Page;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
delete @feedback{qw(ronde-uitkomst.yaml ronde.yaml eigen-blik.md reactie.md)};
my %evil = (goed => q{</li><script>alert(1)</script> <b onclick="x">& {{title}}});

sub round { # a round file
    my ($title, $purpose, $opens, $closes) = @_;
    return "kind: round\ntitle: $title\npurpose: $purpose\nopens: $opens\ncloses: $closes\nquestionnaire: vragen\ncoordinator: Coach\ngroups:\n"
        . join '', map { "  - {perspective: $_->[0], asked: $_->[1]}\n" } [ pupils => 24 ], [ colleagues => 6 ], [ parents => 8 ], [ external => 2 ], [ leader => 1 ], [ self => 1 ];
}
my %asked = (
    'ronde-een.yaml' => round('Eerste <ronde>', 'development', '2024-11-04', '2024-11-15'),
    'ronde-twee.yaml' => round('Tweede ronde', 'assessment', '2025-06-02', '2025-06-13'),
);
my %days = ('ronde-een' => 1732000000, 'ronde-twee' => 1750300000);
sub collected { # the result of a round, as the coordinator makes it
    my ($id, %groups) = @_;
    my $desk = "$temp/tafel-$id";
    put("$desk/$id.yaml", $asked{"$id.yaml"});
    put("$desk/framework.yaml", $feedback{'framework.yaml'});
    my $form = answer_form($asked{"$id.yaml"}, $feedback{'framework.yaml'});
    for my $group (keys %groups) {
        put("$desk/antwoorden/$group.json", answer_file({ round => $id, form => $form, perspective => $group },
            map { { points => { v1 => $_->[0], v2 => $_->[1], v3 => $_->[2], v4 => $_->[3] }, texts => $_->[4] ? { goed => $_->[4] } : {} } } @{ $groups{$group} }));
    }
    my $run = vakwerk({ env => { SOURCE_DATE_EPOCH => $days{$id} } }, 'feedback', 'collect', "$desk/$id.yaml", "$desk/antwoorden", '-o', "$desk/uit.yaml");
    is($run->{code}, 0, "collected $id") or diag "$run->{out}$run->{err}";
    return slurp("$desk/uit.yaml");
}
# klimaat of the pupils: v1 4 4 4 3 3, v2 turned 4 3 3 4 4, v3 2 2 3 3 4: 50 / 15 = 3.3; uitleg: v4 1 1 2 2 1 = 1.4
my @class = ([ 4, 1, 2, 1, $evil{goed} ], [ 4, 2, 2, 1, 'Ze legt het uit.' ], [ 4, 2, 3, 2 ], [ 3, 1, 3, 2 ], [ 3, 1, 4, 1 ]);
my %files = (%feedback, %asked,
    'ronde-een-uitkomst.yaml' => collected('ronde-een', pupils => [ map { [ 2, 3, 2, 2 ] } 1 .. 6 ]),
    'ronde-twee-uitkomst.yaml' => collected('ronde-twee', pupils => \@class, colleagues => [ map { [ 4, 1, 4, 3, 'Verborgen woorden.' ] } 1 .. 4 ], parents => [ [ 1, 4, 1, 1 ], [ 2, 4, 1, 2 ] ]),
    'zelf-vooraf.md' => "---\nkind: feedback\ntitle: Zelf vooraf\ndate: 2025-06-01\nround: ronde-twee\nperspective: self\ngiver: Kandidaat\npurpose: assessment\nconsent: assessment\nanswers: [v1=4, v2=1, v3=4, v4=4]\n---\nZo.\n",
    'leider.md' => "---\nkind: feedback\ntitle: Van de leider\ndate: 2025-06-05\nround: ronde-twee\nperspective: leader\ngiver: Directeur\npurpose: development\nconsent: none\nanswers: [v1=3, v2=2, v3=3, v4=2]\n---\nOnder ons.\n",
    'antwoord.md' => "---\nkind: reflection\ntitle: Wat ik ermee doe\ndate: 2025-06-20\nabout: [ronde-twee-uitkomst]\ncompetences: [uitleg]\n---\nIk praat te lang.\n",
);
my $home = portfolio('thuis', %files);
my $found = decode_json(vakwerk('check', '-C', $home, '--json')->{out});
is_deeply([ grep { $_->{severity} eq 'error' } @{ $found->{findings} } ], [], 'nothing is wrong with it');

my %site;
for my $audience (qw(self assessors public)) {
    my $run = vakwerk('build', '-C', $home, '-o', "$temp/$audience", '--audience', $audience, '--lang', 'nl');
    is($run->{code}, 0, "a site for $audience") or diag $run->{err};
    $site{$audience} = files("$temp/$audience");
}
sub page { return decode_utf8($site{ $_[0] }{ $_[1] } // '') }
sub plain { return $_[0] =~ s/<[^>]*>/ /gr =~ s/&#?\w+;/./gr =~ s/\s+/ /gr }
sub cells { # the rows of the table of figures, first cell => the others
    my ($html) = $_[0] =~ m{<table class="voices">(.*?)</table>}s;
    return { map { my @cells = map { plain($_) =~ s/^ | $//gr } m{<t[hd][^>]*>(.*?)</t[hd]>}sg; (shift @cells, \@cells) } ($html // '') =~ m{<tr>(.*?)</tr>}sg };
}

# --- The figures, by hand ---

my $own = page('self', 'round/ronde-twee.html');
my $table = cells($own);
is_deeply($table->{''}, [ 'leerlingen', 'collega’s', 'schoolleider', 'zelf' ], 'pupils first, oneself last, and nobody of whom nothing may be told');
is_deeply($table->{Klimaat}, [ "3,3 (2–4), n = 5", "3,5 of hoger, n = 4", "3,0", '4,0' ], 'klimaat');
is($table->{Uitleg}[0], "1,4 (1–2), n = 5", 'uitleg, of the pupils');
is($table->{Uitleg}[1], '–', 'of four who answered one question: nothing');
like(plain($own), qr/ouders 8 minder dan 3/, 'of few it is not told how few');
like(plain($own), qr/iemand van buiten de school minder dan 3 minder dan 3/, 'nor how many were asked, when those were few');
like(plain($own), qr/Uitleg Blinde vlek\. Kandidaat schat dit hoger in/, 'a blind spot');
like(plain($own), qr/Berust op 10 antwoorden van anderen/, 'and what it rests on');
like($own, qr/Wat ik ermee doe/, 'the answer of the teacher');
# v1: 2 points, v2: 2, v3: 3, v4: 2; and four in the legend
is(scalar(() = $own =~ /class="share"/g), 2 + 2 + 3 + 2 + 4, 'a part for each point that somebody chose, and the legend');
like($own, qr/Ze legt het uit\./, 'comments of five');

# --- Nothing beyond the result ---

for my $audience (sort keys %site) {
    for my $path (sort grep { /\.(?:html|json)$/ } keys %{ $site{$audience} }) {
        my $text = page($audience, $path);
        unlike($text, qr/Verborgen woorden/, "$audience, $path: no words of four") if $text =~ /Verborgen/;
        is_deeply([ page_faults(encode_utf8($text)) ], [], "$audience, $path is inert") if $path =~ /^(?:round|about\/feedback|competence)/;
    }
}
like($own, qr/&lt;script&gt;alert\(1\)/, 'a comment stays a comment');
unlike(join('', map { page('self', $_) } grep { /html$/ } keys %{ $site{self} }), qr/(?:gemiddeld|totaal)[^<]{0,20}\d,\d/i, 'no mean over groups');
unlike(join('', map { page('self', $_) } grep { m{^(?:round|about/feedback)} } keys %{ $site{self} }), qr/\d ?%/, 'no percentages');

# --- Who sees what ---

ok($site{self}{'round/ronde-een.html'}, 'the teacher sees the round for development');
ok(!$site{assessors}{'round/ronde-een.html'}, 'an assessor does not');
my $judged = page('assessors', 'round/ronde-twee.html');
ok($judged, 'but does see the one for the assessment');
is_deeply(cells($judged)->{''}, [ 'leerlingen', 'collega’s', 'zelf' ], 'without the voice of who did not agree to that');
unlike(join('', map { page('assessors', $_) } grep { !/style/ } keys %{ $site{assessors} }), qr/Onder ons|Van de leider|Eerste/, 'nor anything of it elsewhere');
like(page('assessors', 'index.html'), qr/about\/feedback\.html/, 'the overview leads to it');
like(plain(page('assessors', 'index.html')), qr/leerlingen \(5\), collega’s \(4\), ouders \(minder dan 3\)/, 'and says who answered');
is_deeply([ grep { m{^round/|about/feedback} } keys %{ $site{public} } ], [], 'the public sees no round');
unlike(join('', map { page('public', $_) } grep { !/style|about\/framework/ } keys %{ $site{public} }), qr/[Rr]onde/, 'nor that there was one');

# --- Elsewhere on the site ---

my $over = page('self', 'about/feedback.html');
like($over, qr/class="dots many"/, 'rounds side by side');
like(plain($over), qr/Klimaat Eerste .ronde. ongeveer 2,0, n = 6 .* Tweede ronde 3,3/, 'and in the table');
my $climate = page('self', 'competence/klimaat.html');
is(join(' ', sort keys %{ cells($climate) }), ' Eerste .ronde. Tweede ronde', 'what rounds said of a competence, on its page');
like(page('self', 'feedback/leider.html'), qr/Er mag een fout gemaakt worden\..*?klopt grotendeels/s, 'answers in a name are on its page, in words');
my $timeline = page('self', 'about/timeline.html');
like($timeline, qr/2 juni 2025.*round\/ronde-twee\.html.*19 juni 2025.*round\/ronde-twee\.html/s, 'the day it opened, and that of the result');

# --- In the package ---

save($home, '2025-06-30');
mkdir "$temp/pakket" or die;
my $packed = vakwerk('pack', '-C', $home, '-o', "$temp/pakket");
is($packed->{code}, 0, 'packed') or diag "$packed->{out}$packed->{err}";
my ($zip) = `ls -d $temp/pakket/*.zip` =~ /(.*)/;
my $record = decode_json(join '', `unzip -p '$zip' '*/portfolio.json'`);
my ($result) = grep { $_->{kind} eq 'feedback-result' } @{ $record->{items} };
is($result->{id}, 'ronde-twee-uitkomst', 'the result of the assessment round');
my %group = map { ($_->{perspective} => $_) } @{ $result->{groups} };
is_deeply($group{pupils}{questions}[0], { id => 'v1', counts => [ 0, 0, 2, 3 ], nearly => JSON::PP::false }, 'figures as the page has them');
is_deeply($group{parents}, { perspective => 'parents', with => [], questions => [], means => [], comments => [] }, 'of few: nothing, not even how many');
is_deeply([ grep { $_->{id} =~ /ronde-een|leider/ } @{ $record->{items} } ], [], 'and nothing of the other round');

done_testing;
