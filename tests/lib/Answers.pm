# Answer files as the forms save them, made without a browser: with their random numbers and check codes.
package Answers;
use strict;
use warnings;
use Digest::SHA qw(sha256 sha256_hex);
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(answer_file answer_code answer_form answer_result answer_seal);

my $json = JSON::PP->new->canonical->utf8;

# Crockford's Base32 of the first 80 bits, in groups of four.
sub code_of {
    my ($bytes) = @_;
    my $bits = substr unpack('B*', $bytes), 0, 80;
    my @digits = split //, '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    my $code = join '', map { $digits[ oct "0b$_" ] } $bits =~ /(.{5})/g;
    return join '-', $code =~ /(.{4})/g;
}

# The code that stands over a part and what it is bound to.
sub answer_code {
    my ($bound, $part) = @_;
    my %whole = (%$bound, %$part);
    delete $whole{code};
    return code_of(sha256($json->encode(\%whole)));
}

# The mark of a round's file and a framework: of their texts with LF line ends.
sub answer_form {
    my ($round, $framework) = map { s/\r\n/\n/gr } @_;
    return sha256_hex(sha256($round) . sha256($framework));
}

# The text of a file with these answers: {points => {…}, texts => {…}}, and consent unless it says otherwise.
my $made = 0;
sub answer_file {
    my ($head, @answers) = @_;
    my %head = (kind => 'feedback-answers', %$head);
    for my $answer (@answers) {
        $answer->{random} //= substr sha256_hex('answer ' . ++$made), 0, 32;
        $answer->{consent} //= JSON::PP::true;
        $answer->{code} //= answer_code({ map { $_ => $head{$_} } qw(kind round form perspective) }, $answer);
    }
    return $json->encode({ vakwerk => 1, %head, answers => \@answers }) . "\n";
}

# A text with its seal: over all other lines.
sub answer_seal {
    my ($text) = @_;
    my $seal = sha256_hex($text =~ s/^seal:.*\n//mr);
    return $text =~ /^seal:/m ? $text =~ s/^seal:.*/seal: $seal/mr : "seal: $seal\n$text";
}

# A result as `feedback collect` writes it, with these groups (YAML, as it stands behind the key).
sub answer_result {
    my ($round, $framework, $id, $groups, $more) = @_;
    my $form = answer_form($round, $framework);
    return answer_seal("kind: feedback-result\nround: $id\ndate: 2025-03-19\ncollector: Coach\nform: $form\n" . ($more // '')
        . "groups: $groups\n");
}

1;
