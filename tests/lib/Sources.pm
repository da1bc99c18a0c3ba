# What we write is our own: no sentence of the texts that the facts come from. Those texts lie beside the repository, where
# they are; elsewhere this is passed over.
package Sources;
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8);
use Exporter 'import';
use Test::More;

our @EXPORT = qw(copied_from_nowhere);

use constant RUN => 8; # words
my %runs;
my @sources = glob '../shared/sources/*.txt';

sub words { return lc($_[0] =~ tr/’/'/r) =~ /[\w']+/g }

sub runs_of {
    my @words = words($_[0]);
    return map { join ' ', @words[ $_ .. $_ + RUN - 1 ] } 0 .. @words - RUN;
}

sub read_sources {
    for my $path (@sources) {
        open my $in, '<:raw', $path or die "$path: $!";
        my $text = decode_utf8(do { local $/; <$in> });
        $text =~ s/-\s*\n\s*(?=\p{Ll})//g; # words broken off at the end of a line
        $runs{$_} = $path for runs_of($text);
    }
}

sub copied_from_nowhere {
    my ($name, @texts) = @_;
  SKIP: {
        skip 'the sources are not here', 1 unless @sources;
        read_sources() unless %runs;
        is_deeply([ map { "$_ ($runs{$_})" } grep { $runs{$_} } map { runs_of($_) } @texts ], [], "$name is in our own words");
    }
}

1;
