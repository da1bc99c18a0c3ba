#!/usr/bin/env perl
# Every ready-made framework can be used as it is: a portfolio pinned to it has no error, in each language, and each
# instrument becomes a form. What is said is said in both languages, in few words, and in our own.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA qw(sha256_hex);
use Encode qw(decode_utf8);
use JSON::PP qw(decode_json);
use Sources;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

use constant { WORDS => 60, ITEM_WORDS => 25, PUPIL_WORDS => 13 };
# Names that are Dutch in every language; the description says what they mean.
my %kept = map { ($_ => 1) } qw(Startbekwaam Bekwaam);

sub pinned { # a portfolio of it, with a round for each questionnaire and scan
    my ($id, $text, $rounds) = @_;
    my ($version) = $text =~ /^version: (\S+)/m;
    my $folder = "$temp/$id";
    put("$folder/framework.yaml", $text);
    put("$folder/portfolio.yaml", "vakwerk: 1\ncandidate: Kandidaat\nschool: School\nlanguage: nl\n"
        . "period: {from: 2023-08-01, to: 2026-07-31}\nretention: 2027-07-31\n"
        . "framework: {file: framework.yaml, id: $id, version: $version, sha256: " . sha256_hex($text) . "}\n");
    my $month = 0;
    for my $instrument (@$rounds) {
        my ($first) = $instrument->{perspectives} =~ /(\w+)/;
        $month++;
        put("$folder/ronde-$instrument->{id}.yaml", "kind: round\ntitle: Ronde\npurpose: development\nopens: 2026-0$month-01\n"
            . "closes: 2026-0$month-20\nquestionnaire: $instrument->{id}\ncoordinator: Coach\ngroups: [{perspective: $first, asked: 9}]\n");
    }
    return $folder;
}

sub instruments { # id, kind and perspectives of each
    my ($part) = $_[0] =~ /^instruments:\n(.*?)(?=^\w)/ms or return;
    return map {
        my ($id, $kind) = /\A  - id: (\S+)\n    kind: (\w+)/;
        { id => $id, kind => $kind, perspectives => /^    perspectives: \[(.*)\]/m ? $1 : '' }
    } $part =~ /(^  - id:.*?)(?=^  - id:|\z)/msg;
}

sub unquoted {
    my ($text) = @_;
    return $text =~ /\A"(.*)"\z/s ? $1 =~ s/\\(.)/$1/gr : $text;
}

for my $file (sort glob 'templates/frameworks/*.yaml') {
    my $text = slurp($file);
    my ($id) = $text =~ /^id: (\S+)/m;
    is("$id.yaml", $file =~ s{.*/}{}r, "$file bears its id");
    my @instruments = instruments($text);
    my $folder = pinned($id, $text, [ grep { $_->{kind} =~ /questionnaire|scan/ } @instruments ]);
    for my $language (qw(nl en)) {
        my $answer = decode_json(vakwerk('check', '--json', '--lang', $language, '-C', $folder)->{out});
        my @errors = map { "$_->{file}:$_->{line}: $_->{message}" } grep { $_->{severity} eq 'error' } @{ $answer->{findings} };
        is_deeply(\@errors, [], "$file has no errors in $language");
    }
    for my $instrument (@instruments) {
        my @form = $instrument->{kind} eq 'observation' ? ('observation', 'form', $instrument->{id})
            : $instrument->{kind} eq 'selection' ? ('selection', 'form')
            : ('feedback', 'form', "ronde-$instrument->{id}");
        my $run = vakwerk({ env => { SOURCE_DATE_EPOCH => 1767225600 } }, @form, '-C', $folder, '-o', "$temp/formulier-$id-$instrument->{id}"); # 2026-01-01
        is($run->{code}, 0, "$file: a form of $instrument->{id}") or diag "$run->{out}$run->{err}";
    }

    # --- Its texts ---

    my $whole = decode_utf8($text);
    for my $must (qw(licence sources workload)) {
        like($whole, qr/^$must:/m, "$file says its $must");
    }
    my @said = map { [ $_->[0], unquoted($_->[1]) ] } map { /\A(nl|en): (.*)\z/s ? [ $1, $2 ] : () }
        $whole =~ /\b((?:nl|en): (?:"(?:[^"\\]|\\.)*"|[^,}\n]+?))(?=\s*[,}\n])/g;
    is(join(' ', map { $_->[0] } @said), join(' ', ('nl en') x (@said / 2)), "$file says everything in Dutch and in English");
    my @alone = grep { !$kept{$_} } $whole =~ /^[ -]*(?:title|description|role|purpose|intro|text|decision|teacher|assessor): ([^\s{].*)/mg;
    is_deeply([ map { unquoted($_) } grep { !$kept{ unquoted($_) } } @alone ], [], "$file: no text in one language");
    is_deeply([ grep { (() = /\S+/g) > WORDS } map { $_->[1] } @said ], [], "$file: no text is longer than @{[WORDS]} words");
    my @items = $whole =~ /^      - \{id: .*$/mg;
    is_deeply([ grep { (/text: \{nl: (?:"([^"]*)"|([^,]*))/ ? $1 // $2 : '') =~ /^(?:\S+\s+){@{[ITEM_WORDS]},}/ } @items ], [], "$file: items are short");
    is_deeply([ grep { /perspectives: \[pupils\], text: \{nl: "?(?:[^\s"]+\s+){@{[PUPIL_WORDS]}}/ && !/id: l-/ } @items ], [], "$file: what pupils are asked is shorter");
    copied_from_nowhere($file, map { $_->[1] } grep { $_->[0] eq 'nl' } @said);
}
my $listed = vakwerk('framework', 'list', '--lang', 'en')->{out};
is_deeply([ sort map { /^(\S+)/ } split /\n/, $listed ], [ sort map { m{([^/]+)\.yaml$} } glob 'templates/frameworks/*.yaml' ],
    'the list names them all');

done_testing();
