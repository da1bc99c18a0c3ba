#!/usr/bin/env perl
# A build that would only repeat the last one gives the answer of that again, and any difference in
# what it would be made from, or in what it left, makes it a real one. To see which it was, the kept
# answer is marked.
use strict;
use warnings;
use lib 'tests/lib';
use Test::More;
use Trial;

my $home = save(portfolio('home'), '2025-06-30');
my $kept = "$home/uitvoer/.site.vakwerk-stand";
put("$home/les.md", slurp("$home/les.md") . "\nEen regel.\n");
my $first = vakwerk('build', '-C', $home);
is($first->{code}, 0, 'built');

sub is_repeated { # was the answer the marked one?
    return vakwerk(@_)->{out} =~ /MARKED/;
}

# Builds until the files are old enough for the answer to be kept, and marks it.
sub mark {
    unlink $kept;
    for (1 .. 20) {
        vakwerk('build', '-C', $home, @_);
        last if -e $kept;
        sleep 1;
    }
    put($kept, slurp($kept) . "MARKED\n");
}

sub is_done_again {
    my ($name, $change, @options) = @_;
    mark();
    my $with = ref $options[0] ? shift @options : {};
    ok(is_repeated('build', '-C', $home), "before: $name") or return;
    $change->();
    ok(!is_repeated($with, 'build', '-C', $home, @options), "done again: $name");
}

mark();
is(slurp($kept) =~ s/.*^0\n//msr, "$first->{out}MARKED\n", 'the answer is kept');
my $answer = vakwerk('build', '-C', $home);
is($answer->{out}, "$first->{out}MARKED\n", 'and given again');
is($answer->{code}, 0, 'with its code');
is($answer->{err}, '', 'and nothing besides');

my $les = slurp("$home/les.md");
is_done_again('a file with other content of the same size', sub { put("$home/les.md", $les =~ s/Een regel/Een tegel/r) });
like(slurp("$home/uitvoer/site/evidence/les.html"), qr/Een tegel/, 'which is in the site');
is_done_again('a new file', sub { put("$home/nieuw.md", "---\nkind: note\n---\nx\n") });
is_done_again('a file that is gone', sub { unlink "$home/nieuw.md" });
is_done_again('a file under another name', sub { rename "$home/inval.md", "$home/ander.md" });
is_done_again('a version more', sub { save($home, '2025-07-02', 'Nog een') });
is_done_again('a page that somebody changed', sub { put("$home/uitvoer/site/index.html", 'weg') });
unlike(slurp("$home/uitvoer/site/index.html"), qr/^weg/, 'which is as it was');
is_done_again('a page that is gone', sub { unlink "$home/uitvoer/site/index.html" });
is_done_again('a page too many', sub { put("$home/uitvoer/site/meer.html", '') });
is_done_again('another day', sub { }, { env => { SOURCE_DATE_EPOCH => 1756598400 + 86400 } });
is_done_again('another language', sub { }, { env => { VAKWERK_LANG => 'en' } });
is_done_again('another audience', sub { }, '--audience', 'assessors');
is_done_again('another way to say it', sub { }, '--json');
is_done_again('a record that is cut off', sub { put($kept, substr slurp($kept), 0, 130) });
is_done_again('a record of something else', sub { put($kept, "x\n") });

mark();
ok(!is_repeated('build', '-C', $home, '-o', "$temp/elders"), 'nothing is kept for another place');
ok(!is_repeated('build', '-C', $home, '--rev', 'HEAD'), 'nor for a version');
is(join(' ', grep { /stand/ } split /\n/, `ls -A '$temp' '$temp/elders'`), '', 'nor left there');

put("$home/les.md", slurp("$home/les.md") =~ s/^kind: evidence/kind: evidences/mr);
mark();
is(vakwerk('build', '-C', $home)->{code}, 1, 'errors are found again');
ok(is_repeated('build', '-C', $home), 'without looking');

done_testing();
