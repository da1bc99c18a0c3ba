#!/usr/bin/env perl
# Steps of an assessment of every wrong shape: a plain message and exit 4 each time, and nothing written. Their codes are
# right: what is tried here lies behind them.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Digest::SHA 'sha256_hex';
use Encode 'decode_utf8';
use JSON::PP;
use Steps;
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my %base = map { (s{.*/}{}r => slurp($_)) } glob 'tests/broken/base/*';
my $framework = $base{'framework.yaml'} =~ s/^  assessors:.*\n//mr
    =~ s/^rules:\n/rules:\n  assessors: {count: 2, roles: [teacher-educator, school-leader]}\n/mr;
my $head = $base{'portfolio.yaml'} =~ s/sha256: \w+/'sha256: ' . sha256_hex($framework)/er;
# Two observations that stay with the teacher, by somebody who is nowhere in the package.
my $kept = $base{'observatie.md'} =~ s/^observer: .*/observer: Stille Kijker/mr =~ s/^purpose: .*/purpose: development/mr;
my $home = save(portfolio('thuis', 'framework.yaml' => $framework, 'portfolio.yaml' => $head, map { ("thuis$_.md" => $kept) } 1, 2), '2025-06-30');
mkdir "$temp/pakket" or die;
my $pack = vakwerk('pack', '-C', $home, '-o', "$temp/pakket");
is($pack->{code}, 0, 'packed') or diag "$pack->{out}$pack->{err}";
my ($zip) = glob "$temp/pakket/*.zip";
my $record = package_record($zip);

my $count = 0;
sub assess { # with these files: the run, and where it writes
    my @paths = map { my $path = "$temp/stap" . ++$count . '.json'; put($path, $_); $path } @_;
    my $out = "$temp/uit" . ++$count;
    my $run = vakwerk('assess', $zip, @paths, '-o', $out, '--lang', 'nl');
    return ({ %$run, text => decode_utf8("$run->{out}$run->{err}") }, $out);
}
sub refused {
    my ($name, $says, @texts) = @_;
    my ($run, $out) = assess(@texts);
    is($run->{signal}, 0, "$name: the program ends by itself");
    is($run->{code}, 4, 'refused') or diag $run->{text};
    like($run->{text}, $says, 'and says why');
    ok(!-e $out, 'nothing is written');
}

my %same = (klimaat => 'bekwaam', uitleg => 'bekwaam');
my $ada = judgement($record, 'Ada Anders', 'teacher-educator', \%same);
sub bob { return judgement($record, 'Bob Bont', 'school-leader', { %same, uitleg => 'start' }, @_) }
my $bob = bob();
my @codes = sort map { step_code($_) } $ada, $bob;
my %row = (level => 'start', justification => 'Zo.', context => 'none');
sub rows { return bob(competences => { klimaat => {%row}, uitleg => {%row}, @_ }) }

# --- Shapes ---

refused('competences as a list', qr/niet goed ingevuld: competences/, $ada, bob(competences => [ \%row, \%row ]));
refused('competences as a text', qr/niet goed ingevuld: competences/, $ada, bob(competences => 'klimaat'));
refused('a competence as a list', qr/niet goed ingevuld: klimaat/, $ada, rows(klimaat => [ 1, 2 ]));
refused('a competence as a text', qr/niet goed ingevuld: klimaat/, $ada, rows(klimaat => 'bekwaam'));
refused('a list as a name', qr/niet goed ingevuld: name/, $ada, bob(name => ['Bob']));
refused('maps as evidence', qr/bestaat hier niet \(evidence\)/, $ada, rows(klimaat => { %row, evidence => [ { a => 1 } ] }));
refused('a name without a letter', qr/niet goed ingevuld: name/, $ada, bob(name => '…'));
refused('a role that is not asked', qr/“buurman” bestaat hier niet \(role\)/, $ada, $bob, judgement($record, 'Cas', 'buurman', \%same));

my ($strange) = assess($ada, judgement($record, "Bob\x{1b}[2J Bont", 'school-leader', \%same));
is($strange->{code}, 0, 'a name with an escape in it') or diag $strange->{text};
unlike($strange->{text}, qr/\x{1b}/, 'says nothing to the terminal');
like($strange->{text}, qr/Bob<U\+001B>\[2J Bont/, 'but shows itself');

# --- Who took part ---

refused('who observed, where the observation stays home', qr/stille  kijker had zelf een deel/, $ada, judgement($record, 'stille  kijker', 'school-leader', \%same));
my @marks = map { "$_->{part} $_->{mark}" } @{ $record->{involved} };
my %once = map { ($_ => 1) } @marks;
is(scalar @marks, scalar keys %once, 'each part of somebody stands there once, however often it was');
is_deeply(\@marks, [ sort @marks ], 'in an order that tells nothing');
unlike(join('', `unzip -p '$zip'`), qr/Stille/, 'and no name');

# --- A talk ---

sub talk {
    my (%values) = @_;
    my $final = delete $values{final};
    return step_file($record, 'interview', after => [@codes], date => '2026-09-10', present => 'Wij drieën',
        competences => { map { $_ => { changed => 'Niet veel.', final => $final } } keys %same }, %values);
}
refused('one level of two', qr/ontbreekt: final/, $ada, $bob, talk(final => { 2 => 'start' }));
refused('the level of somebody else', qr/hier niet hoort: 3/, $ada, $bob, talk(final => { 1 => 'start', 2 => 'start', 3 => 'start' }));
refused('levels as a list', qr/niet goed ingevuld: final/, $ada, $bob, talk(final => [ 'start', 'start' ]));
refused('a judgement named twice', qr/VW948/, $ada, $bob, talk(after => [ @codes, $codes[0] ], final => { 1 => 'start', 2 => 'start', 3 => 'start' }));
refused('codes as a text', qr/niet goed ingevuld: after/, $ada, $bob, talk(after => $codes[0], final => { 1 => 'start', 2 => 'start' }));
refused('goals as lists', qr/niet goed ingevuld: goals/, $ada, $bob, step_file($record, 'follow-up', after => [@codes], date => '2026-09-25', school => 'Tijd.', goals => [ [ 1, 2 ], 5 ]));

# --- No end to it ---

my @files = ($ada, $bob, talk(final => { 1 => 'start', 2 => 'bekwaam' }));
push @codes, step_code($files[2]);
push @files, step_file($record, 'consensus', after => [@codes], date => '2026-09-10',
    competences => { map { $_ => { end => 'deadlock', outcome => 'Wij blijven anders kijken.' } } keys %same });
push @codes, step_code($files[3]);
my ($run) = assess(@files);
is($run->{code}, 0, 'no agreement') or diag $run->{text};
refused('advice while they do not agree', qr/nog niet eens/, @files, step_file($record, 'advice', after => [@codes], date => '2026-09-11', outcome => 'reached',
    summary => 'Zo.', competences => { map { $_ => { reason => 'Daarom.', next => 'Verder.' } } keys %same }));
done_testing;
