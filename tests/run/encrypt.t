#!/usr/bin/env perl
# A package under a password: what 7-Zip makes of it, what shows of it without, and what is said when it does not open.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode qw(decode_utf8 encode_utf8);
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my $password = 'paard-accu-nietje';
sub with {
    my ($passwords, @words) = @_;
    my $run = vakwerk({ passwords => "$passwords\n" }, @words, '--password-fd', 3, '--lang', 'nl');
    return { %$run, text => decode_utf8("$run->{out}$run->{err}") };
}

my $home = save(portfolio('thuis'), '2025-06-30');
mkdir "$temp/op-slot" or die;
my $run = with($password, 'pack', '-C', $home, '-o', "$temp/op-slot", '--encrypt');
is($run->{code}, 0, 'packed') or diag $run->{text};
like($run->{text}, qr/Stuur het wachtwoord langs een andere weg/, 'with a word of advice');
my ($zip) = glob "$temp/op-slot/*";
is($zip, "$temp/op-slot/pakket-2025-06-30.zip", 'its name says no more than the day');
is(vakwerk('pack', '-C', $home, '-o', "$temp/open.zip")->{code}, 0, 'and once more in the open');
is(with($password, 'pack', '-C', $home, '-o', "$temp/weer.zip", '--encrypt')->{code}, 0, 'under an own name');
ok(slurp("$temp/weer.zip") ne slurp($zip), 'never the same bytes');
like(with('kort', 'pack', '-C', $home, '-o', "$temp/kort.zip", '--encrypt')->{text}, qr/minstens 8 tekens/, 'a short password is refused');
like(with(encode_utf8('paard-accu-één'), 'pack', '-C', $home, '-o', "$temp/kort.zip", '--encrypt')->{text}, qr/letters zonder accenten/, 'and one that other programs may read otherwise');
ok(!-e "$temp/kort.zip", 'and nothing is written');

# --- What shows ---

my $bytes = slurp($zip);
my ($listed) = `unzip -Z1 '$zip'` =~ /\A(.*)\n\z/;
is($listed, 'inhoud.zip', 'one entry, of a plain name');
for my $word (qw(kandidaat Kandidaat START-HIER portfolio.json bagit manifest data/site klimaat), $password) {
    is(index($bytes, $word), -1, "nothing tells of $word");
}
unlike(decode_utf8($run->{out} . $run->{err}), qr/nietje/, 'nor does the program of the password');
my @named = grep { !/sha256|\.html|\.css/ } `grep -rl nietje '$home' '$temp/config' 2>/dev/null`;
is("@named", '', 'which is kept nowhere');

# --- Opened by others, and by us ---

SKIP: {
    skip '7z is not here', 10 unless have('7z');
    is(system("cd '$temp' && 7z x -y -p'$password' -oanders '$zip' >/dev/null 2>&1"), 0, '7-Zip opens it');
    ok(slurp("$temp/anders/inhoud.zip") eq slurp("$temp/open.zip"), 'inside is the very package');
    isnt(system("cd '$temp' && 7z x -y -p'iets anders' -oniet '$zip' >/dev/null 2>&1"), 0, 'but not with another password');
    put("$temp/m/inhoud.zip", slurp("$temp/open.zip"));
    system("cd '$temp/m' && 7z a -tzip -mem=AES256 -mx0 -p'$password' ../zeven.zip inhoud.zip >/dev/null 2>&1");
    my $run = with($password, 'verify', "$temp/zeven.zip");
    ok($run->{code} == 0 || $run->{text} =~ /met een ander programma gemaakt/, 'one of its own we open, or say what to do') or diag $run->{text};
    system("cd '$temp/m' && 7z a -tzip -mem=AES256 -mx9 -p'$password' ../ingepakt.zip inhoud.zip >/dev/null 2>&1");
    system("cd '$temp/m' && 7z a -tzip -mem=AES128 -mx0 -p'$password' ../kort.zip inhoud.zip >/dev/null 2>&1");
    system("cd '$temp/m' && 7z a -tzip -mem=ZipCrypto -mx0 -p'$password' ../oud.zip inhoud.zip >/dev/null 2>&1");
    for my $other (qw(ingepakt kort oud)) {
        my $run = with($password, 'verify', "$temp/$other.zip");
        is($run->{code}, 4, "$other: encrypted in another way");
        like($run->{text}, qr/Dit zip-bestand is versleuteld/, 'is told to be so');
    }
}
$run = with($password, 'verify', $zip);
is($run->{code}, 0, 'we open it') or diag $run->{text};
is($run->{out}, vakwerk('verify', "$temp/open.zip", '--lang', 'nl')->{out}, 'and it is the same package');
is(with("$password\r", 'verify', $zip)->{code}, 0, 'a password from a file with CRLF');

sub refused {
    my ($name, $says, $run) = @_;
    is($run->{code}, 4, "$name: refused") or diag $run->{text};
    like($run->{text}, $says, 'and says why');
}
refused('another password', qr/wachtwoord past niet op dit pakket/, with('iets heel anders', 'verify', $zip));
sub silent { # without a terminal
    my $out = `setsid '$program' @_ --lang nl 2>&1 </dev/null`;
    return { code => $? >> 8, text => decode_utf8($out) };
}
refused('nobody to ask', qr/versleuteld, en zonder wachtwoord.*\n.*--password-fd/, silent('verify', $zip));
is(with('', 'verify', $zip)->{code}, 2, 'no password at all');

# --- Changed on the way ---

my (@unnoticed, @other);
my $step = int(length($bytes) / 60);
for my $at (0 .. 70, map({ $_ * $step } 1 .. 59), length($bytes) - 120 .. length($bytes) - 1) {
    my $text = $bytes;
    substr($text, $at, 1) = chr(ord(substr $text, $at, 1) ^ 1);
    put("$temp/anders.zip", $text);
    my $run = with($password, 'verify', "$temp/anders.zip");
    push @other, "$at: $run->{code} $run->{signal}" unless $run->{code} == 0 || $run->{code} == 4;
    push @unnoticed, $at if $run->{code} == 0;
}
is("@other", '', 'whatever byte is another, it is said well');
my ($data) = $bytes =~ /\A(PK\x03\x04.{22})(..)(..)/s ? 30 + unpack('v', $2) + unpack('v', $3) : 0;
my $end = index $bytes, "PK\x01\x02", $data;
is_deeply([ grep { $_ >= $data && $_ < $end } @unnoticed ], [], 'and of what is encrypted each is noticed');
cmp_ok(scalar @unnoticed, '<', 30, 'beside it only what says nothing: versions, time, kind of file');
put("$temp/af.zip", substr $bytes, 0, length($bytes) - 200);
is(with($password, 'verify', "$temp/af.zip")->{code}, 4, 'truncated');

# --- Signed as well ---

is(with("een lange zin", 'keygen')->{code}, 0, 'a key');
$run = with("$password\neen lange zin", 'pack', '-C', $home, '-o', "$temp/beide.zip", '--encrypt', '--sign', "$temp/config/vakwerk/vakwerk.key");
is($run->{code}, 0, 'encrypted and signed: two lines, the password first') or diag $run->{text};
$run = with($password, 'verify', "$temp/beide.zip");
like($run->{text}, qr/Ondertekend door Kandidaat/, 'and both are seen');

# --- In a cohort nobody is asked ---

put("$temp/veel/een.zip", $bytes);
$run = vakwerk({ seconds => 20 }, 'assess', '--cohort', "$temp/veel", '-o', "$temp/uit", '--lang', 'nl');
is($run->{code}, 1, 'nothing counts');
done_testing;
