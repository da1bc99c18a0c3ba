#!/usr/bin/env perl
# The practice files for assessors: whole packages, the same each time, and an agreed judgement whose reasons rest on
# what is in its own package and in no other.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode 'decode_utf8';
use JSON::PP;
use Steps;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my $framework = 'templates/frameworks/junior-leraar-po.yaml';
my @names = map { s{.*/}{}r } glob 'templates/benchmarks/*';
cmp_ok(scalar @names, '>=', 2, 'as many as were promised');

sub make { # a practice file: its package and agreed judgement
    my ($name, $to) = @_;
    is(system('tests/tools/benchmark', "templates/benchmarks/$name", $framework, "$temp/$to"), 0, "$name: made");
    return ("$temp/$to/$name.zip", "$temp/$to/$name.json");
}

my %made;
for my $name (@names) {
    my ($zip, $agreed) = make($name, 'een');
    my @again = make($name, 'twee');
    is(slurp($zip), slurp($again[0]), 'the same bytes each time');
    is(slurp($agreed), slurp($again[1]), 'for the agreed judgement too');
    is(vakwerk('verify', $zip)->{code}, 0, 'a whole package');
    $made{$name} = { zip => $zip, agreed => $agreed };

    my $record = package_record($zip);
    my %claimed = map { ($_->{competence} => $_->{level}) } grep { $_->{kind} eq 'claim' } @{ $record->{items} };
    my $value = decode_json(slurp($agreed));
    my $rows = $value->{competences};
    is_deeply([ sort keys %$rows ], [ sort map { $_->{competence} } @{ $record->{selection} } ], 'each competence is judged');
    ok((grep { $rows->{$_}{level} ne $claimed{$_} } keys %$rows) > 0, 'the level does not follow from the claim');
    ok((grep { $rows->{$_}{level} eq $claimed{$_} } keys %$rows) > 0, 'nor from its tone');
    is_deeply([ grep { $rows->{$_}{justification} !~ /\n\nLes\b/ } sort keys %$rows ], [], 'each reason ends in what is to be learned');
    my %items = map { ($_->{id} => 1) } @{ $record->{items} };
    is_deeply([ grep { !$items{$_} } map { @{ $rows->{$_}{evidence} } } sort keys %$rows ], [], 'and rests on what is there');

    put("$temp/$name-mijn.json", judgement($record, 'Ada Anders', 'teacher-educator', \%claimed));
    my $run = vakwerk('assess', $zip, "$temp/$name-mijn.json", '--practise', $agreed, '-o', "$temp/$name-uit", '--lang', 'nl');
    is($run->{code}, 0, 'practised on') or diag "$run->{out}$run->{err}";
    my $page = decode_utf8(slurp("$temp/$name-uit/index.html"));
    my $same = grep { $rows->{$_}{level} eq $claimed{$_} } keys %$rows;
    like($page, qr/Van 4 competenties kregen er $same hetzelfde niveau/, 'who follows the claims sees where that leads');
    like($page, qr/Les(?: voor wie oordeelt)?: /, 'and why');
    my $inside = join '', map { `unzip -p '$zip' '$_'` } qw(*.html *.json);
    unlike($inside, qr/ijkoordeel|Les: /i, 'the package gives nothing away');
}

my ($one, $other) = @names;
my $run = vakwerk('assess', $made{$one}{zip}, "$temp/$one-mijn.json", '--practise', $made{$other}{agreed}, '-o', "$temp/nooit", '--lang', 'nl');
is($run->{code}, 4, 'what was agreed on another practice file is refused');
like(decode_utf8("$run->{out}$run->{err}"), qr/hoort bij een ander pakket/, 'and it says why');
ok(!-e "$temp/nooit", 'nothing is written');
done_testing;
