#!/usr/bin/env perl
# Every rule has its documents, with all texts that the code asks for, and its broken example.
use strict;
use warnings;
use Test::More;

my %headings = (nl => ['## Fout', '## Goed'], en => ['## Wrong', '## Right']);

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    local $/;
    return <$in>;
}

# The fields of a document's head, and its body.
sub document {
    my ($path) = @_;
    my ($head, $body) = slurp($path) =~ /\A---\n(.*?)^---\n(.*)\z/ms or return;
    my %fields = map { /^([\w-]+): (.+)$/ ? ($1 => $2) : () } split /\n/, $head;
    return (\%fields, $body);
}

my (@rules, %number);
for (split /\n/, slurp('src/diag/rules.def')) {
    next unless /^RULE\((\d+), (\w+), (\w+), "([\w-]+)"\)/;
    push @rules, { number => $1, code => sprintf('VW%03d', $1), name => $3 };
    $number{$3} = $1;
}
ok(@rules >= 20, 'the catalogue can be read');

# The variants in the code: of the rule named last before them in the same function. (Where code picks
# a variant in another way, its unit test asks for the message: tests/variant.h.)
my (%variants, %literals, %used);
for my $file (glob 'src/*/*.c') {
    for my $function (split /^\}\n/m, slurp($file)) {
        $literals{$1} = 1 while $function =~ /"([a-z][a-z0-9-]*)"/g;
        my $rule;
        while ($function =~ /\bRULE_(\w+)|variant\s*=([^;]*);/g) {
            if (defined $1) { $used{$rule = $1} = 1 if exists $number{$1} }
            elsif ($rule) { push @{ $variants{$rule} }, $2 =~ /"([\w-]+)"/g }
        }
    }
}

# What only framework check or a package can have has no broken portfolio (tests/frameworks/planted): VW020, VW233, VW234 and from VW800 on.
sub in_portfolio { my ($number) = @_; return $number < 800 && !grep { $number == $_ } 20, 233, 234 }

for my $rule (@rules) {
    for my $language (sort keys %headings) {
        my $path = "docs/rules/$rule->{code}.$language.md";
        my ($fields, $body) = -f $path ? document($path) : ();
        ok($fields, "$path has a head and a body") or next;
        my @missing = grep { !$fields->{$_} } qw(title message hint),
            map { "message-$_" } @{ $variants{ $rule->{name} } // [] };
        push @missing, grep { $rule->{number} < 900 && $body !~ /^\Q$_\E$/m } @{ $headings{$language} };
        is("@missing", '', "$path has all it should");
        my @dead = grep { /^message-(.*)/ && !$literals{$1} } sort keys %$fields;
        is("@dead", '', "$path has no message that the code never asks for");
        is_deeply([grep { $fields->{$_} =~ /\.['"]?$/ && /^(message|hint|title)/ } sort keys %$fields],
                  [], "$path: no full stops behind titles, messages and hints");
    }
    my ($nl, $en) = map { (document("docs/rules/$rule->{code}.$_.md"))[0] // {} } qw(nl en);
    is(join(' ', sort keys %$nl), join(' ', sort keys %$en), "$rule->{code} has the same texts in all languages");
    is_deeply([grep { places($nl->{$_}) ne places($en->{$_} // '') } sort keys %$nl], [],
              "$rule->{code} has the same placeholders in all languages");
    ok(-d "tests/broken/$rule->{code}", "$rule->{code} has a broken example")
        if in_portfolio($rule->{number});
}

sub places {
    my %seen = map { $_ => 1 } $_[0] =~ /\{([a-z_]+)/g;
    return join ' ', sort keys %seen;
}

my %known = map { $_->{code} => 1 } @rules;
for my $file (map { glob } 'docs/rules/*', 'tests/broken/VW*') {
    my ($code) = $file =~ /(VW\d+)/;
    ok($code && $known{$code}, "$file belongs to a rule");
}
done_testing();
