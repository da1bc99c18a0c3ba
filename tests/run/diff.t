#!/usr/bin/env perl
# Two versions of a portfolio beside each other: what came in, what changed, which findings are solved and new.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode 'decode';
use JSON::PP 'decode_json';
use Test::More;
use Trial;

my $home = portfolio('thuis');

sub diff { vakwerk('diff', '-C', $home, @_) }
sub text { decode('UTF-8', diff(@_)->{out}) }
sub told { decode_json(diff('--json', @_)->{out}) }
sub change { my ($path, $from, $to) = @_; put("$home/$path", slurp("$home/$path") =~ s/$from/$to/r) }
sub version { save($home, $_[0]); git($home, 'tag', $_[1]) }
sub ids { join ' ', map { $_->{id} } @{ $_[0] } }
sub codes { join ' ', map { $_->{code} } @{ $_[0] } }

# --- A year in which everything changes ---

my $les = slurp("$home/les.md");
unlink "$home/les.md";
change('claim-klimaat.md', ', les', '');
change('zelf.yaml', 'date: \S+', 'date: 2031-01-01');
version('2024-12-20', 'voor');

put("$home/les.md", $les);
mkdir "$home/gesprek";
rename "$home/feedback.md", "$home/gesprek/feedback.md" or die;
put("$home/doel.md", slurp("$home/doel.md") =~ s/\n/\r\n/gr);
put("$home/context.md", slurp("$home/context.md") . "\nEr kwamen drie kinderen bij.\n");
unlink "$home/motivatie.md";
change('claim-klimaat.md', 'bekwaam', 'start');
change('claim-klimaat.md', 'observatie', 'les');
change('keuze.yaml', 'competence: uitleg, start: start', 'competence: ouders, start: start');
change('zelf.yaml', 'date: \S+', 'date: 2024-10-01');
change('framework.yaml', '1\.0\.0', '2.0.0');
my $digest = sha256_hex(slurp("$home/framework.yaml"));
change('portfolio.yaml', '1\.0\.0', '2.0.0');
change('portfolio.yaml', 'sha256: \S+', "sha256: $digest");
version('2025-06-30', 'na');

my $out = told('voor', 'na');
is_deeply([ @$out{qw(command ok exit)} ], [ 'diff', JSON::PP::true, 0 ], 'the answer as data');
is_deeply($out->{from}, { name => 'voor', commit => git($home, 'rev-parse', 'voor') =~ s/\n//r, day => '2024-12-20' }, 'which versions');
is(ids($out->{came}), 'les', 'what came in');
is(ids($out->{changed}), 'claim-klimaat context keuze zelf', 'what says something else: not what was moved, nor other ends of lines');
is(ids($out->{gone}), 'motivatie', 'what is gone');
is_deeply($out->{claims}, [ { competence => 'klimaat', from => 'bekwaam', to => 'start',
    chosen => [ { id => 'les', kind => 'evidence' } ], dropped => [ { id => 'observatie', kind => 'observation' } ] } ], 'the claim');
is_deeply($out->{selection}, [ { competence => 'uitleg', from => { start => 'start', target => 'bekwaam' }, to => undef },
    { competence => 'ouders', from => undef, to => { start => 'start', target => 'bekwaam' } } ], 'the selection');
is_deeply($out->{framework}, { from => { id => 'proefkader', version => '1.0.0' }, to => { id => 'proefkader', version => '2.0.0' } }, 'the framework');
like(codes($out->{solved}), qr/\bVW080\b/, 'what is solved');
unlike(codes($out->{new}), qr/\bVW0[12]\d\b/, 'no fault of form is new');
like(codes($out->{new}), qr/\bVW\d/, 'what is new');

my $back = told('na', 'voor');
is(join('|', map { ids($back->{$_}) } qw(came gone)), 'motivatie|les', 'the other way round');
is(codes($back->{new}), codes($out->{solved}), 'then what was solved is new');

my $text = text('voor', 'na');
like($text, qr/^Van voor \(20 december 2024\) naar na \(30 juni 2025\)\.\n\nBinnengekomen\n  Een rekenles: .*, 4 februari 2025  \(les\.md\)\n\nGewijzigd\n/,
    'as text');
like($text, qr/^  Klimaat: eerst Bekwaam, nu Start  \(claim-klimaat\.md\)\n  Klimaat: erbij gekozen: Een rekenles  .*\n  Klimaat: niet meer gekozen: /m, 'a claim in words');
like($text, qr/^  Uitleg: eerst van Start naar Bekwaam, nu niet gekozen  \(keuze\.yaml\)$/m, 'the selection in words');
like($text, qr/^  Proefkader 2\.0\.0: eerst Proefkader 1\.0\.0, nu Proefkader 2\.0\.0  \(framework\.yaml\)$/m, 'the framework in words');
like(decode('UTF-8', vakwerk('diff', '--lang', 'en', '-C', $home, 'voor', 'na')->{out}), qr/^From voor \(20 December 2024\) to na .*\n\nCame in\n/, 'in English');

# --- With the folder as it is now ---

is(text('na'), "Van na (30 juni 2025) naar de map zoals die nu is (31 augustus 2025).\nEr is niets veranderd.\n", 'nothing changed');
my $same = told('na');
is_deeply([ map { $same->{$_} } qw(came changed gone claims selection solved new framework) ], [ ([]) x 7, undef ], 'as data');
is_deeply($same->{to}, { day => '2025-08-31' }, 'the folder has a day alone');
my @before = sort keys %{ files($home) };
put("$home/context.md", slurp("$home/context.md") =~ s/\n/\r\n/gr);
is(ids(told('na')->{changed}), '', 'other ends of lines in the folder');
put("$home/nieuw.md", "---\nkind: reflection\ntitle: Nieuw & <b>vet</b>\ndate: 2025-07-01\n---\nx\n");
is(ids(told('na')->{came}), 'nieuw', 'a file that is not saved yet');

# --- As a page ---

my $page = "$temp/pagina";
like(text('na', '-o', $page), qr/^De pagina staat klaar: \Q$page\E\/index\.html$/m, 'where the page is');
is(join(' ', sort keys %{ files($page) }), '.vakwerk-uitvoer index.html style.css', 'it stands alone');
my $html = slurp("$page/index.html");
like($html, qr/<h2 id="came">Binnengekomen<\/h2>.*Nieuw &amp; &lt;b&gt;vet&lt;\/b&gt;/s, 'what it says');
unlike($html, qr/<(?:script|nav)\b|https?:/, 'with nothing to follow');
diff('voor', 'na', '-o', $page);
isnt(slurp("$page/index.html"), $html, 'a page is replaced');
diff('na', '-o', $page, '--jobs', '1');
is(slurp("$page/index.html"), $html, 'by the same, each time');
unlink "$home/nieuw.md";
is_deeply([ sort keys %{ files($home) } ], \@before, 'nothing is left in the portfolio');

# --- What cannot be compared ---

for (['a version that is not there', qr/nergens/, 'nergens'], ['the second likewise', qr/nergens/, 'na', 'nergens'],
    ['no version', qr/diff/], ['three', qr/na is een woord te veel/, 'voor', 'na', 'na'],
    ['a page over a folder of somebody', qr/\Q$home\E is niet door Vakwerk gemaakt/, 'na', '-o', $home]) {
    my ($name, $says, @asked) = @$_;
    my $run = diff(@asked);
    is($run->{code}, 2, $name);
    like($run->{err}, $says, "$name: what is said");
}
git($home, qw(checkout -q --orphan leeg));
git($home, qw(rm -q -r -f --cached .));
git($home, qw(commit -q --allow-empty -m leeg));
git($home, qw(tag leeg));
isnt(diff('leeg')->{code}, 0, 'a version without a portfolio');
is(vakwerk('diff', '-C', portfolio('los'), 'HEAD')->{code}, 2, 'a folder without versions');

done_testing();
