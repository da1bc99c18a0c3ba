#!/usr/bin/env perl
# Every rule is explained in every language, to people.
use strict;
use warnings;
use lib 'tests/lib';
use Test::More;
use Trial;

my %rules = slurp('src/diag/rules.def') =~ /^RULE\((\d+), (\w+)/mg;
my %classes = (
    nl => { ERROR => 'fout', TALKING_POINT => 'gespreksvraag', TIP => 'tip' },
    en => { ERROR => 'error', TALKING_POINT => 'talking point', TIP => 'tip' },
);
cmp_ok(scalar keys %rules, '>', 60, 'the rules are read');
my %said;
for my $language (sort keys %classes) {
    my $list = vakwerk('explain', '--lang', $language);
    is($list->{code}, 0, "$language: the list");
    my @lines = split /\n/, $list->{out};
    is(scalar @lines, scalar keys %rules, "$language: all rules in the list");
    for my $number (sort { $a <=> $b } keys %rules) {
        my $code = sprintf 'VW%03d', $number;
        my $class = $classes{$language}{ $rules{$number} };
        my ($line) = grep { /^$code  / } @lines;
        like($line, qr/^$code  \S.* \($class\)$/, "$language: $code in the list");
        my $run = vakwerk('explain', $code, '--lang', $language);
        is($run->{code}, 0, "$language: $code");
        like($run->{out}, qr/^\Q$line\E\n\n\S(?s:.{80,})\n\z/, "$language: $code explained under its heading");
        unlike($run->{out}, qr/^message|\n\n\n|[ \t]$|\{\w+\}|\e/m, "$language: $code reads well");
        isnt($run->{out}, $said{$code} // '', "$language: $code in its own words");
        $said{$code} = $run->{out};
    }
}
is(vakwerk('explain', 'vw012')->{out}, vakwerk('explain', 'VW012')->{out}, 'in small letters too');
is(vakwerk('explain', 'VW012', 'VW013')->{code}, 2, 'one at a time');
done_testing();
