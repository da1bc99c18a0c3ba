# The fields of each kind, as docs/format.md has them, and something right for each field: so that a
# new field is tried without anybody thinking of it.
package Kinds;
use strict;
use warnings;
use Exporter 'import';
use Trial;

our @EXPORT = 'values_of';

my (%fields, $table);
for (split /\n/, slurp('docs/format.md')) {
    $table = $1 if /^<!-- table (\S+) -->/;
    push @{ $fields{$table} }, { key => $1, type => $2 } if $table && /^\| `([\w-]+)` \| (.*?) \|/;
}
keys %fields > 20 or die q(docs/format.md: no tables);

sub value_of {
    my ($type, $word) = @_;
    return $word->() if $type =~ /^(?:line|text|any)$/;
    return '[' . $word->() . ', ' . $word->() . ']' if $type eq 'list of texts';
    return '2025-02-11' if $type eq 'date';
    return $1 if $type =~ /^choice: `([\w-]+)`/;
    return 'klimaat' if $type =~ /^id \(.*competence/;
    return 'start' if $type eq 'id (level)';
    return '[klimaat]' if $type eq 'list of ids (competence)';
    return;
}

# key => value of all fields of a kind and of its format ("markdown" or "yaml"); `word` gives a word
# for a field. What is fixed comes from the caller; undef leaves a field out.
sub values_of {
    my ($kind, $format, $word, %fixed) = @_;
    my %value;
    for my $field (map { @$_ } @fields{$format, $kind}) {
        my ($key, $type) = @$field{qw(key type)};
        my $value = exists $fixed{$key} ? $fixed{$key} : value_of($type, sub { $word->($key) });
        $value{$key} = $value if defined $value;
    }
    return %value;
}

1;
