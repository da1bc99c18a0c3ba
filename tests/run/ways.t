#!/usr/bin/env perl
# The ways of working: texts to start from. Whoever copies one is asked for a title and a day, of a goal for a
# criterion, and for nothing else; with those it is a good item, in Dutch and in English alike, with questions that stand out as such until they are answered.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode qw(decode_utf8);
use JSON::PP qw(decode_json);
use Sources;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my %base = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/base/*';
my %shape;

sub found { # what is found in this item, in a portfolio
    my ($name, $text, $language) = @_;
    my $folder = portfolio($name, %base, 'nieuw.md' => $text);
    my $answer = decode_json(vakwerk('check', '--json', '--lang', $language, '-C', $folder)->{out});
    return [ sort map { "$_->{code} " . join(' ', $_->{message} =~ /“([\w-]+)”/g) } grep { $_->{file} eq 'nieuw.md' } @{ $answer->{findings} } ];
}

for my $path (sort glob 'templates/ways/*.md') {
    my ($way, $language) = $path =~ m{([\w-]+)\.(nl|en)\.md$};
    ok($language, "$path says in which language it is") or next;
    my $text = slurp($path);
    my $goal = $text =~ /^kind: goal$/m; # which need not have a day, but wants a criterion
    my @asked = ($text =~ /^date:$/m && !$goal ? 'VW011 date' : (), 'VW011 title', $goal ? 'VW110 ' : ());
    is_deeply(found("$way-$language-leeg", $text, $language), \@asked, "$path asks for what only its writer knows");
    my $filled = $text =~ s/^(title|criterion):$/$1: Wat er staat/mgr =~ s/^date:$/date: 2025-04-01/mr;
    is_deeply(found("$way-$language", $filled, $language), [], "$path is a good item then");
    my ($head, $body) = $text =~ /\A---\n(.*?)^---\n(.*)\z/ms;
    my @questions = $body =~ /^(?!## |\||$)(.*)$/mg;
    is_deeply([ grep { !/^\*.*\*$/ && !/`/ } map { decode_utf8($_) } @questions ], [], "$path: what is to be replaced stands out");
    $shape{$way}{$language} = $head . join '', map { /^(## |\|)/ ? "$1\n" : "text\n" } grep { length } split /\n/, $body;
    copied_from_nowhere($path, decode_utf8($body)) if $language eq 'nl';
}
is($shape{$_}{nl}, $shape{$_}{en}, "$_ is the same in both languages") for sort keys %shape;
is_deeply([ grep { my $model = $_; !grep { $shape{$_}{nl} =~ /^model: $model$/m } keys %shape } qw(regulative-cycle pdca starr free) ], [], 'each model of reflection has a text to start from');
done_testing;
