#!/usr/bin/env perl
# The map of careers: in a portfolio and outside one, a role beside what the portfolio shows, and the page of it, which
# is the teacher's alone.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Encode qw(decode_utf8 encode_utf8);
use JSON::PP qw(decode_json);
use Test::More;
use Trial;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

system("sh tests/tools/replay example-portfolio $temp/portfolio >/dev/null 2>&1") == 0 or BAIL_OUT('no example');
my @here = ('-C', "$temp/portfolio", '--lang', 'nl');
sub said { my $run = vakwerk('roles', @_); return decode_utf8($run->{out}) }

# --- Where am I, and what is near ---

my $all = said(@here);
like($all, qr/Junior Leraar po: het leren van leerlingen · de eigen klas · starter\./, 'where the framework stands');
like($all, qr/^  Leiding en ritme: Bekwaam$/m, 'and what is claimed');
like($all, qr/^3 stappen hiervandaan\n(?:  .*\n)*  coach: Coach \(een ander domein: collega’s begeleiden, één stap breder: het team, één stap meer ervaring: bekwaam\)$/m,
    'a role, as far away as it is, in words along each axis');
ok(index($all, 'mentor: ') < index($all, 'coach: ') && index($all, 'coach: ') < index($all, 'netwerkcoach: '), 'the nearest first');
unlike($all, qr/%/, 'without shares');

# --- A role beside the portfolio ---

my $coach = said('coach', @here);
like($coach, qr/^  Meekijken in de les\n.*\n    Zicht op leren: laat hier een deel van zien\n      Kijken naar .*\n      je stelt: Bekwaam\n      6 februari 2024: Iedereen snapt het/m,
    'what the portfolio has on a competence that is tied to it, with what the tie means');
like($coach, qr/^Wat nog ontbreekt\n  Vertrouwelijk en helder\n.*\n    Geen schrijver .*\n    Om over na te denken: /m, 'and what is missing');
unlike($coach, qr/^Wat je portfolio al laat zien/m, 'nothing asks the same');
my $vo = said('junior-leraar-vo', @here);
like($vo, qr/^Wat je portfolio al laat zien\n.*^    Leiding en ritme: vraagt hetzelfde\n.*^Wat je deels/ms, 'between school types much is the same');

my $json = decode_json(vakwerk('roles', 'coach', '--json', @here)->{out});
my %of = map { $_->{id} => $_ } @{ $json->{competences} };
is_deeply([ map { "$_:$of{$_}{state}" } sort keys %of ],
    [ qw(feedback:partly grenzen:untied luisteren:partly meekijken:partly reflectie:partly samen-doen:partly) ], 'as JSON');
is($of{reflectie}{ties}[0]{relation}, 'narrower', 'with the relation');
ok(!exists $of{reflectie}{ties}[0]{claimed}, 'no level where none is claimed');

# --- Outside a portfolio, and other frameworks ---

mkdir "$temp/leeg";
my $outside = vakwerk({ in => "$temp/leeg" }, 'roles', '--lang', 'en');
like(decode_utf8($outside->{out}), qr/^  coach: Coach \(supporting colleagues · the team · competent\)$/m, 'the roles that there are');
like(vakwerk({ in => "$temp/leeg" }, 'roles', 'coach', '--lang', 'en')->{out}, qr/^  Watching along in the lesson\n    \S/m, 'and what one asks');
my $unknown = vakwerk('roles', 'coahc', @here);
is($unknown->{code}, 2, 'a role that is not there');
like($unknown->{err}, qr/bedoel je coach\?/, 'with a suggestion');

my $own = slurp('templates/frameworks/coach.yaml') =~ s/^id: coach$/id: onze-coach/mr =~ s/^crosswalks:\n.*?(?=^\w)//msr;
put("$temp/onze-coach.yaml", $own);
unlike(said("$temp/onze-coach.yaml", @here), qr/laat hier een deel/, 'what no author tied is not tied');
my $crossed = join '', map { "      - {competence: luisteren, other: o$_, relation: related}\n" } 1 .. 10_000;
put("$temp/veel.yaml", $own =~ s/^(?=workload:)/crosswalks:\n  - frameworks: [junior-leraar-po]\n    rows:\n$crossed/mr);
my $many = vakwerk({ seconds => 20, megabytes => 400 }, 'roles', "$temp/veel.yaml", @here);
is("$many->{code} $many->{signal}", '0 0', 'thousands of crosswalks to nothing');
my $groups = join '', map { "  - {frameworks: [a$_], rows: [{competence: luisteren, other: zicht-op-leren, relation: related}]}\n" } 1 .. 4_000;
put("$temp/groepen.yaml", $own =~ s/^(?=workload:)/crosswalks:\n$groups/mr);
for (['roles', "$temp/groepen.yaml", @here], ['framework', 'check', "$temp/groepen.yaml"]) {
    my $run = vakwerk({ seconds => 20, megabytes => 400 }, @$_);
    ok($run->{code} <= 1 && !$run->{signal}, "$_->[0]: thousands of other frameworks");
}

# --- The page ---

for my $audience (qw(self assessors public)) {
    vakwerk('build', '-q', '--audience', $audience, '-C', "$temp/portfolio", '--lang', 'nl', '-o', "$temp/$audience");
    is(-e "$temp/$audience/about/roles.html" && -e "$temp/$audience/role/coach.html" ? 1 : 0, $audience eq 'self' ? 1 : 0,
        $audience eq 'self' ? 'the teacher has the map' : "$audience have not");
}
my $page = decode_utf8(slurp("$temp/self/about/roles.html"));
is(() = $page =~ /class="place/g, 16, 'a cell for each domain and breadth');
is(() = $page =~ /class="here"/g, 1, 'one of the roles is where the teacher is');
my @dead = grep { !-e "$temp/self/about/$_" } $page =~ /href="([^"#]+)"/g;
is("@dead", '', 'all links lead somewhere');
ok(index($page, '<ul class="roles">') < index($page, '<svg class="career-map"'), 'the list comes before the picture');
my $role = decode_utf8(slurp("$temp/self/role/coach.html"));
like($role, qr{<a href="\.\./competence/zicht-op-leren\.html">Zicht op leren</a>: laat hier een deel van zien}, 'a role, with links to the work');

done_testing();
