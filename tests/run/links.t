#!/usr/bin/env perl
# The sites of the example, for each audience: every link leads to a file or a place on a page that is
# there, all are relative, and from the first page one comes to every file.
use strict;
use warnings;
use File::Basename;
use File::Find;
use File::Spec;
use File::Temp qw(tempdir);
use Test::More;

my $target = tempdir(CLEANUP => 1);
system('sh', 'tests/web/sites', $target) == 0 or BAIL_OUT('the example was not built');

# The links and the places of a page; what scripts and styles hold is no link.
sub page {
    my $file = shift;
    open my $in, '<', $file or die "$file: $!";
    my $html = do { local $/; <$in> };
    $html =~ s{(<(?:script|style)\b[^>]*>).*?</}{$1</}gs;
    my (@links, %places);
    for my $tag ($html =~ /<[a-z][^>]*>/g) {
        my %value = $tag =~ /\s([a-z-]+)="([^"]*)"/g;
        push @links, grep { defined } @value{qw(href src poster data action)};
        $places{ $value{id} }++ if defined $value{id};
    }
    s/&amp;/&/g, s/%([0-9A-Fa-f]{2})/chr hex $1/ge for @links;
    return { links => \@links, places => \%places };
}

# What is wrong with a link, and the file that it leads to.
sub follow {
    my ($pages, $from, $link) = @_;
    return "absolute: $link" if $link =~ m{^(?:[a-z][a-z0-9+.-]*:|/|\\)}i || $link eq '';
    my ($path, $place) = $link =~ /^([^#?]*)(?:#(.*))?$/ or return "asks something: $link";
    my $to = $path eq '' ? $from : dirname($from) . "/$path";
    $to =~ s{^\./}{};
    1 while $to =~ s{(?:^|/)\./}{/} || $to =~ s{(^|/)(?!\.\.)[^/]+/\.\./}{$1};
    return "not there: $link" unless -f $to;
    return "no such place: $link" if defined $place && !($pages->{$to} && $pages->{$to}{places}{$place});
    return (undef, $to);
}

my %first = (self => 'index.html', public => 'index.html', package => 'START-HIER.html');
for my $site (sort keys %first) {
    my $here = File::Spec->rel2abs('.');
    chdir "$target/$site" or die "$site: $!";
    my @files;
    find({ no_chdir => 1, wanted => sub { push @files, s{^\./}{}r if -f } }, '.');
    my %pages = map { $_ => page($_) } grep { /\.html$/ } @files;
    my %leads;
    for my $page (sort keys %pages) {
        my @wrong = map { "id twice: $_" } grep { $pages{$page}{places}{$_} > 1 } keys %{ $pages{$page}{places} };
        for my $link (@{ $pages{$page}{links} }) {
            my ($fault, $to) = follow(\%pages, $page, $link);
            push @wrong, $fault if $fault;
            $leads{$page}{$to} = 1 if $to;
        }
        is_deeply(\@wrong, [], "$site/$page");
    }
    my (@queue, %seen) = $first{$site};
    while (defined(my $page = shift @queue)) {
        push @queue, keys %{ $leads{$page} || {} } unless $seen{$page}++;
    }
    my @beside = $site eq 'package' ? grep { !m{^data/(?:site|form)/} } @files : grep { /^\./ } @files;
    my %reached = (%seen, map { $_ => 1 } @beside);
    is_deeply([ sort grep { !$reached{$_} } @files ], [], "$site: each file is reached from $first{$site}");
    chdir $here or die $!;
}

my %pages = ('a.html' => { places => { there => 1 } });
chdir $target or die $!;
open my $out, '>', 'a.html' or die $!;
close $out;
my %wrong = ('https://example.org/' => 'absolute', '/a.html' => 'absolute', 'b.html' => 'not there',
    '../a.html' => 'not there', '#gone' => 'no such place', 'a.html?b' => 'asks something');
for my $link (sort keys %wrong) {
    like((follow(\%pages, 'a.html', $link))[0], qr/^$wrong{$link}: /, "$link is refused");
}
is_deeply([ follow(\%pages, 'a.html', 'a.html#there') ], [ undef, 'a.html' ], 'and a good link is not');
chdir '/';
done_testing;
