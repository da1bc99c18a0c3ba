#!/usr/bin/env perl
# docs/themes.md names each class of the templates and of the style sheets, and each variable that the
# common part asks of a theme; each theme sets them.
use strict;
use warnings;
use Test::More;

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    local $/;
    return <$in> =~ s{/\*.*?\*/}{}gsr;
}

my @styles = glob 'themes/*.css themes/*/style.css';
my ($variables, $classes) = slurp('docs/themes.md') =~ /^## What a theme sets\n(.*?)^## Classes\n(.*)/ms;
my %documented = map { $_ => 1 } map { /`([\w-]+)`/g } $classes =~ /^\| (`.*?) \|/mg;
my %variable = map { $_ => 1 } $variables =~ /`(--[\w-]+)`/g;

my %used;
for my $path (glob 'templates/pages/*.html') {
    $used{$_} //= $path for map { split ' ', s/\{\{.*?\}\}/ /gr } slurp($path) =~ /class="([^"]*)"/g;
}
for my $path (@styles) {
    $used{$_} //= $path for map { /\.([a-z][\w-]*)/g } slurp($path) =~ /^\s*([^{};@]+)\{/mg;
}
ok($documented{$_}, "$used{$_}: class $_ is in docs/themes.md") for sort keys %used;
ok($used{$_}, "docs/themes.md: there is a class $_") for sort keys %documented;

my $base = slurp('themes/base.css');
for my $name (sort keys %{ { map { $_ => 1 } $base =~ /var\((--[\w-]+)\)/g } }) {
    ok($variable{$name}, "$name is in docs/themes.md");
    my @without = grep { slurp($_) !~ /\Q$name\E:/ } glob 'themes/*/style.css';
    ok($base =~ /\Q$name\E:/ || !@without, "$name is set by each theme") or diag "@without";
}
is_deeply([grep { slurp($_) =~ /url\(|\@import|\@font-face/ } @styles], [], 'nothing is fetched');
done_testing();
