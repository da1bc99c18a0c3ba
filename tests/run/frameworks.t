#!/usr/bin/env perl
# Every ready-made framework can be used as it is: a portfolio pinned to it has no error, in each language.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use JSON::PP qw(decode_json);
use Test::More;

my $vakwerk = ($ENV{BUILD} // 'build') . '/vakwerk';

sub slurp {
    open my $in, '<', $_[0] or die "$_[0]: $!";
    local $/;
    return <$in>;
}

for my $file (sort glob 'templates/frameworks/*.yaml') {
    my $folder = tempdir(CLEANUP => 1);
    my $text = slurp($file);
    my ($id) = $text =~ /^id: (\S+)/m;
    my ($version) = $text =~ /^version: (\S+)/m;
    is("$id.yaml", $file =~ s{.*/}{}r, "$file bears its id");
    copy($file, "$folder/framework.yaml") or die $!;
    open my $out, '>', "$folder/portfolio.yaml" or die $!;
    print $out "vakwerk: 1\ncandidate: Kandidaat\nschool: School\nlanguage: nl\n",
      "period: {from: 2023-08-01, to: 2026-07-31}\nretention: 2027-07-31\n",
      "framework: {file: framework.yaml, id: $id, version: $version, sha256: ", sha256_hex($text), "}\n";
    close $out;
    for my $language (qw(nl en)) {
        my $answer = decode_json(scalar `$vakwerk check --json --lang $language -C $folder`);
        my @errors = map { "$_->{file}:$_->{line}: $_->{message}" }
          grep { $_->{severity} eq 'error' } @{ $answer->{findings} };
        is_deeply(\@errors, [], "$file has no errors in $language");
    }
}
done_testing();
