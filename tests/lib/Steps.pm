# The steps of an assessment as their forms save them, made without a browser: bound to a package, to the steps
# before, with random numbers and check codes.
package Steps;
use strict;
use warnings;
use Answers;
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(step_file step_code judgement package_record);

my $json = JSON::PP->new->canonical->utf8;
my $made = 0;

# portfolio.json of a package, with its id as `package`.
sub package_record {
    my ($zip) = @_;
    my $record = decode_json(join '', `unzip -p '$zip' '*/data/portfolio.json'`);
    ($record->{package}) = `unzip -p '$zip' '*/bag-info.txt'` =~ /^External-Identifier: (\S+)/m;
    return $record;
}

# A step's file as text: its head, what was filled in, a random number, a code. undef takes a key away.
sub step_file {
    my ($record, $kind, %values) = @_;
    my %file = (vakwerk => 1, kind => $kind, package => $record->{package},
        framework => { map { $_ => $record->{framework}{$_} } qw(id version) }, form => 1, after => [],
        random => sprintf('%032x', ++$made), %values);
    delete @file{ grep { !defined $file{$_} } keys %file };
    $file{code} //= answer_code({}, \%file);
    return $json->encode(\%file) . "\n";
}

sub step_code { return decode_json($_[0])->{code} }

# A judgement with these levels by competence, and all else that is asked.
sub judgement {
    my ($record, $name, $role, $levels, %more) = @_;
    my %rows = map {
        $_ => { level => $levels->{$_}, justification => "Dat zag $name bij $_.", context => 'some', question => "Hoe ging dat met $_?" }
    } keys %$levels;
    return step_file($record, 'judgement', name => $name, role => $role, organisation => 'Een andere school', qualification => 'Opgeleid als beoordelaar.',
        independent => JSON::PP::true, date => '2026-09-01', admissible => 'yes', 'admissible-why' => 'Er is genoeg.',
        (map { $_ => 'yes' } qw(variation relevance authenticity currency quantity)), strengths => 'Rust.', next => 'Verder kijken.', advice => 'Toekennen.',
        competences => \%rows, %more);
}
1;
