#!/usr/bin/env perl
# HTML is written in one place. No other source of the floors that make pages has a tag or an entity
# in a text, and only templates go round the escaper.
use strict;
use warnings;
use Test::More;

my %around = map { $_ => 1 } qw(src/render/html.c src/render/mustache.c);

for my $file (sort glob('src/view/*.c'), glob('src/render/*.c'), glob('src/out/*.c')) {
    open my $in, '<', $file or die "$file: $!";
    my $code = do { local $/; <$in> };
    $code =~ s{/\*.*?\*/}{}gs;
    my @texts = $code =~ /"((?:[^"\\\n]|\\.)*)"/g;
    my @html = $file eq 'src/render/html.c' ? () : grep { m{<[A-Za-z/!]|&#?\w+;} } @texts;
    is("@html", '', "$file writes no HTML by hand");
    ok($around{$file} || $code !~ /html_unescaped/, "$file does not go round the escaper");
}
done_testing();
