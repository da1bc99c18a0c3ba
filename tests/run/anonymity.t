#!/usr/bin/env perl
# The attacker on every output: whatever the people of a group that is too small to be shown answer, each byte of
# the result, of the sites for everybody and of the package stays the same; and so it does when all but one chose the
# same, or when too few answer late. (What a result tells by itself: tests/unit/attack.c.)
use strict;
use warnings;
use lib 'tests/lib';
use Answers;
use Test::More;
use Trial;

my %feedback = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/feedback/*';
my $round = $feedback{'ronde.yaml'} =~ s/^purpose: .*/purpose: assessment/mr =~ s/^groups:\n.*//msr . <<'END';
groups:
  - {perspective: pupils, asked: 8}
  - {perspective: parents, asked: 5}
  - {perspective: leader, asked: 1}
END
my $form = answer_form($round, $feedback{'framework.yaml'});
my ($made, $at) = (0, 0);
sub random { return sprintf '%032x', 7919 * ++$at }
my @pupils = map { [ 1 + ($_ * 7) % 4, 1 + ($_ * 5) % 4, 1 + $_ % 4, 1 + ($_ * 3) % 4, "Leerling $_" ] } 1 .. 7;
my @pupil_randoms = map { random() } @pupils;

sub answers { # files of answers, each with its own random number
    my ($perspective, $randoms, @points) = @_;
    my $n = 0;
    return map {
        my @p = @$_;
        my $i = $n++;
        ("$perspective-$i.json" => answer_file({ round => 'ronde', form => $form, perspective => $perspective },
            { random => $randoms->[$i], points => { map { ("v$_" => $p[ $_ - 1 ]) } 1 .. 4 }, texts => { goed => $p[4] } }))
    } @points;
}

# All that comes out of a round with these answers; `late`: what comes in after the first result was given.
sub outcome {
    my ($answers, $late) = @_;
    my $name = 'ronde' . ++$made;
    my $desk = "$temp/$name-tafel";
    put("$desk/ronde.yaml", $round);
    put("$desk/framework.yaml", $feedback{'framework.yaml'});
    put("$desk/antwoorden/$_", $answers->{$_}) for keys %$answers;
    my @collect = ({ env => { SOURCE_DATE_EPOCH => 1742342400 } }, 'feedback', 'collect', "$desk/ronde.yaml", "$desk/antwoorden", '-o', "$desk/uit.yaml");
    my $first = vakwerk(@collect);
    is($first->{code}, 0, "$name: collected") or diag "$first->{out}$first->{err}";
    my $home = save(portfolio($name, %feedback, 'ronde.yaml' => $round, 'ronde-uitkomst.yaml' => undef), '2025-08-30');
    my @results = slurp("$desk/uit.yaml");
    is(vakwerk('feedback', 'add', '-C', $home, "$desk/uit.yaml")->{code}, 0, "$name: added");
    save($home, '2025-08-31');
    if ($late) {
        put("$desk/antwoorden/$_", $late->{$_}) for keys %$late;
        vakwerk(@collect);
        push @results, slurp("$desk/uit.yaml");
        vakwerk('feedback', 'add', '-C', $home, "$desk/uit.yaml");
    }
    my %out = map { ("result $_" => $results[$_]) } 0 .. $#results;
    for my $audience (qw(self assessors public)) {
        my $site = "$temp/$name-$audience";
        is(vakwerk('build', '-q', '-C', $home, '-o', $site, '--audience', $audience)->{code}, 0, "$name: built for $audience");
        my $files = files($site);
        $out{"$audience/$_"} = $files->{$_} for keys %$files;
    }
    my $packed = vakwerk('pack', '-q', '-C', $home, '-o', "$temp/$name.zip");
    is($packed->{code}, 0, "$name: packed") or diag "$packed->{out}$packed->{err}";
    system('unzip', '-q', "$temp/$name.zip", '-d', "$temp/$name-package") == 0 or die 'unzip';
    my $files = files("$temp/$name-package");
    $out{"package/$_"} = $files->{$_} for keys %$files;
    return \%out;
}
# But for digests of the answers, and what is made of them: they are of 128-bit random numbers and tell nothing.
sub bare {
    my ($out) = @_;
    return { map { ($_ => $out->{$_} =~ s/\b[0-9a-f]{10,64}\b|\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/…/gr) } keys %$out };
}
sub told { my ($one, $other) = @_; return [ @{ differs($one, $other) } ] }

plan skip_all => 'unzip is not here' unless have('unzip');
my %pupils = answers('pupils', \@pupil_randoms, @pupils);
my $none = outcome(\%pupils);
my @tries = ([ [ 1, 1, 1, 1, 'Slecht.' ] ], [ [ 4, 4, 4, 4, 'Goed.' ], [ 1, 2, 3, 4, 'Anders dan de buurvrouw.' ] ], [ [ 2, 2, 2, 2, 'x' ], [ 2, 2, 2, 2, 'x' ] ]);
for my $try (@tries) {
    my $some = outcome({ %pupils, answers('parents', [ map { random() } 1 .. 2 ], @$try) });
    is_deeply(told($none, $some), [], @$try . ' parents leave no trace in any byte, nor whether there were any');
}
my $alike = outcome({ answers('pupils', \@pupil_randoms, map { [ 4, 1, 4, 4, 'Ja' ] } 1 .. 7) });
my $but_one = outcome({ answers('pupils', \@pupil_randoms, [ 1, 4, 2, 3, 'Ja' ], map { [ 4, 1, 4, 4, 'Ja' ] } 2 .. 7) });
is_deeply(told(bare($alike), bare($but_one)), [], 'all alike, or all but one: the same words everywhere');
my $few = outcome(\%pupils, { 'laat.json' => (answers('pupils', [ random() ], [ 1, 1, 1, 1, 'Laat.' ]))[1] });
is_deeply(told({ %$none, 'result 1' => $none->{'result 0'} }, $few), [], 'one late answer changes nothing');
my @four = answers('parents', [ map { random() } 1 .. 4 ], map { [ 1 + $_ % 4, 2, 3, 4, "Ouder $_" ] } 1 .. 4);
my $means = outcome({ %pupils, @four });
unlike(join('', map { "$_$means->{$_}" } sort keys %$means), qr/Ouder \d/, 'of four parents no words');
isnt($means->{'result 0'}, $none->{'result 0'}, 'but a mean');

done_testing();
