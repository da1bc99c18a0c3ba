#!/usr/bin/env perl
# Each folder of src/ includes only its own headers and those of lower floors, and each foreign
# header stands where docs/floors.md says.
use strict;
use warnings;
use Test::More;

open my $doc, '<', 'docs/floors.md' or die "docs/floors.md: $!";
my (%floor, %where);
while (<$doc>) {
    $floor{$2} = $1 if /^\|\s*(\d+)\s*\|\s*`(\w+)`/;
    $where{$1} = [ map { glob_to_re($_) } /`([\w\/]+[\w*]*\.c)`/g ] if /^\|\s*`([\w.]+\.h)`/;
}

sub glob_to_re {
    my $re = join '[^/]*', map { quotemeta } split /\*/, shift, -1;
    return qr/^$re$/;
}

for my $folder (sort map { s{src/}{}r } grep { -d } glob 'src/*') {
    ok(exists $floor{$folder}, "docs/floors.md has src/$folder");
}
for my $file (sort glob('src/*/*.c'), glob('src/*/*.h')) {
    my ($folder) = $file =~ m{^src/(\w+)/} or next;
    my (@high, @foreign);
    open my $in, '<', $file or die "$file: $!";
    while (<$in>) {
        if (m{^\s*#\s*include\s+"(\w+)/}) {
            push @high, $1 if $1 ne $folder && ($floor{$1} // 99) >= $floor{$folder};
        } elsif (m{^\s*#\s*include\s+"}) {
            push @high, $_;
        } elsif (m{^\s*#\s*include\s+<([\w/]+\.h)>} && $where{$1}) {
            my $short = $file =~ s{^src/}{}r;
            push @foreign, $1 unless grep { $short =~ $_ } @{ $where{$1} };
        }
    }
    is("@high @foreign", ' ', "$file keeps to its floor");
}
done_testing();
