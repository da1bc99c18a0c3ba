#!/usr/bin/env perl
# All languages have the same texts with the same placeholders, and every error the code can set
# has one.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Test::More;

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    local $/;
    return <$in>;
}

# Maps, one-line texts and block texts are all that language files hold.
sub texts {
    my ($path) = @_;
    my (%texts, @open, $block);
    for (split /\n/, slurp($path)) {
        if (defined $block && /^( *)(.*)/ && ($2 eq '' || length $1 > $open[-1][0] + 2)) {
            $texts{$block} .= "$2\n";
            next;
        }
        undef $block;
        next if /^\s*(#|$)/;
        my ($indent, $key, $text) = /^( *)([\w.-]+):\s*(.*)$/ or BAIL_OUT("$path: cannot read $_");
        pop @open while @open && $open[-1][0] >= length $indent;
        my $full = join '.', (map { $_->[1] } @open), $key;
        if ($text eq '') { push @open, [length $indent, $key] }
        else { $texts{$full} = $text }
        $block = $full if $text eq '|';
    }
    return \%texts;
}

sub placeholders {
    my %seen = map { $_ => 1 } $_[0] =~ /\{([a-z_]+)/g;
    return join ' ', sort keys %seen;
}

my %languages = map { m{(\w+)\.yaml$} ? ($1 => texts($_)) : () } glob 'templates/lang/*.yaml';
my $en = $languages{en};
ok($en && %$en, 'English is there');
for my $name (sort grep { $_ ne 'en' } keys %languages) {
    my $other = $languages{$name};
    is_deeply([grep { !exists $other->{$_} } sort keys %$en], [], "$name has all texts of en");
    is_deeply([grep { !exists $en->{$_} } sort keys %$other], [], "en has all texts of $name");
    is_deeply([grep { exists $other->{$_} && placeholders($en->{$_}) ne placeholders($other->{$_}) }
                 sort keys %$en], [], "the texts of $name and en have the same placeholders");
}

my (%set, %reason);
for my $file (glob 'src/*/*.c') {
    my $code = slurp($file);
    while ($code =~ /\berror_(set|why)\(([^;]*?)"([a-z][a-z0-9-]*)"/g) {
        $set{$3} = $file;
        $reason{$3} = $file if $1 eq 'why';
    }
    while ($code =~ /\berror_errno\([^;]*?"([a-z][a-z0-9-]*)"/g) {
        $set{$1} = $reason{$1} = $file;
    }
}
is_deeply([grep { !exists $en->{"error.$_"} } sort keys %set], [], 'every error has a text');
is_deeply([grep { $en->{"error.$_"} && placeholders($en->{"error.$_"}) !~ /\bwhy\b/ }
             sort keys %reason], [], 'the reason is told where there is one');
my ($names) = slurp('src/diag/error_text.c') =~ /names\[\] = \{(.*?)\};/s;
is_deeply([grep { !exists $en->{"errno.$_"} } $names =~ /NAME\((\w+)\)/g], [],
          'every system error has a text');
done_testing();
