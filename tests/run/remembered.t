#!/usr/bin/env perl
# What was read of the history is kept between runs: the same bytes come out with it and without, what it says is only
# believed as long as nothing changed, and what leaves the folder never rests on it.
use strict;
use warnings;
use lib 'tests/lib';
use Test::More;
use Trial;

my $home = save(portfolio('home'), '2024-09-02');
put("$home/les.md", slurp("$home/les.md") . "\nEen regel.\n");
save($home, '2025-06-30');
my $kept = "$home/uitvoer/.geschiedenis.vakwerk-stand";

sub build {
    unlink "$home/uitvoer/.site.vakwerk-stand";
    return vakwerk('build', '-C', $home, @_);
}
sub site { build(); return { %{ files("$home/uitvoer/site") } } }
sub saved { return slurp("$home/uitvoer/site/evidence/les.html") =~ m{<p class="saved">(.*?)</p>}s ? $1 : '' }

is(vakwerk('check', '-C', $home)->{code}, 0, 'checked');
ok(!-e "$home/uitvoer", 'a check leaves nothing');
my $first = site();
ok(-s $kept, 'a build keeps what it read');
like(saved(), qr/2 september 2024.*30 juni 2025/s, 'the history is in the site');
unlike(slurp($kept), qr/Kandidaat|example|\d\d:\d\d/, 'without names, addresses and clock times');
is_deeply(differs($first, site()), [], 'the same with it');
unlink $kept;
is_deeply(differs($first, site()), [], 'and without it');

# Without the objects only what is kept can tell.
my $objects = "$home/.git/objects";
sub without_objects {
    rename $objects, "$temp/objects" or die;
    mkdir $objects;
    my @result = shift->();
    rmdir $objects;
    rename "$temp/objects", $objects or die;
    return $result[0];
}
is_deeply(without_objects(sub { differs($first, site()) }), [], 'no object is read again');
ok(without_objects(sub { vakwerk('check', '-C', $home)->{err} eq '' }), 'nor by a check');

sub is_read_again {
    my ($name, $change) = @_;
    build();
    $change->();
    ok(without_objects(sub { build()->{err} ne '' && saved() eq '' }), "read again: $name");
}
my $good = slurp($kept);
is_read_again('a byte is another', sub { put($kept, $good =~ s/ (\d)/' ' . (9 - $1)/er) });
is_read_again('it is cut off', sub { put($kept, substr $good, 0, length($good) / 2) });
is_read_again('it is empty', sub { put($kept, '') });
is_read_again('it is something else', sub { put($kept, "x\n" x 1000) });
is_read_again('it is a folder', sub { unlink $kept; mkdir $kept });
rmdir $kept;
is_read_again('a new file', sub { put("$home/nieuw.md", "---\nkind: note\n---\nx\n") });
unlink "$home/nieuw.md";
is_read_again('a version more', sub { put("$home/les.md", slurp("$home/les.md") . "\nNog een.\n"); save($home, '2025-07-02') });
is_read_again('a tag', sub { git($home, qw(tag einde-jaar-1)) });
is_read_again('another candidate', sub { put("$home/portfolio.yaml", slurp("$home/portfolio.yaml") =~ s/^candidate: \K.*/Iemand Anders/mr) });
is_read_again('a replacement', sub { git($home, qw(replace HEAD HEAD~1)) });

save($home, '2025-07-03');
my $last = site();
put($kept, $good);
is_deeply(differs($last, site()), [], 'that of another version is not taken');

# Somebody who can write there can make it say anything; a package does not look at it.
sub package_of { vakwerk('pack', '-C', $home, '-o', "$temp/$_[0].zip"); return slurp("$temp/$_[0].zip") }
my $honest = package_of('eerlijk');
build();
my $made_up = slurp($kept) =~ s/\b20(2\d\d) /201$1 /gr;
put($kept, $made_up);
ok(package_of('verzonnen') eq $honest, 'a package is read from the repository alone');
is(vakwerk('build', '-C', $home, '--rev', 'HEAD', '-o', "$temp/site")->{code}, 0, 'and so is a version');
done_testing();
