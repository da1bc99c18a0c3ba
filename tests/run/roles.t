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
like($all, qr/^3 stappen hiervandaan\n(?:  .*\n)*  coach: Coach \(een ander domein: collega’s begeleiden, één stap breder: het team, één stap meer ervaring: ervaren\)$/m,
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

# --- Expertise in a team, without ranking ---

put("$temp/portfolio/portfolio.yaml", slurp("$temp/portfolio/portfolio.yaml") =~ s/^privacy:.*\n(?:  .*\n)*//mr . "privacy: [Leren]\n");
my $shared = vakwerk('expertise', 'share', 'zicht-op-leren', 'samenwerken', @here, '-o', "$temp/team/noor.yaml");
is($shared->{code}, 3, 'a folder that is not there');
mkdir "$temp/team";
$shared = vakwerk('expertise', 'share', 'zicht-op-leren', 'samenwerken', @here, '-o', "$temp/team/noor.yaml");
is($shared->{code}, 0, 'a statement');
is(decode_utf8(slurp("$temp/team/noor.yaml")), <<'YAML', 'holds what was chosen, without levels, and nothing of the privacy list');
vakwerk-expertise: 1
name: Noor Bakker
role: leraar in het primair onderwijs
agreed: 2025-08-31
competences:
  - domain: Didactisch
    competence: "Zicht op [naam]"
  - domain: Collegiaal
    competence: Samenwerken in het team
ask:
YAML
is(vakwerk('expertise', 'share', 'samenwerken', @here, '-o', "$temp/team/noor.yaml")->{code}, 3, 'one that is there is kept');
like(vakwerk('expertise', 'share', 'samenwerke', @here)->{err}, qr/bedoel je samenwerken\?/, 'a competence that is not there');
is(vakwerk('expertise', 'share', @here)->{code}, 2, 'something must be chosen');

my $statement = "vakwerk-expertise: 1\nname: %s\nagreed: 2025-01-0%d\ncompetences:\n  - {domain: Collegiaal, competence: %s}\nask: [%s]\n";
put("$temp/team/zoe.yaml", encode_utf8(sprintf $statement, 'Zoë Adam', 1, 'Samenwerken in het team', '<b>co-teaching</b>'));
put("$temp/team/anna.yaml", sprintf $statement, 'anna Zwart', 2, 'Samenwerken in het team', 'rekenen');
put("$temp/team/anders.yaml", "title: not ours\n");
is(vakwerk('expertise', 'page', "$temp/team")->{code}, 2, 'it must be said where the page is to come');
is(vakwerk('expertise', 'page', "$temp/team", '-o', "$temp/teampage", '--lang', 'nl')->{code}, 0, 'a page of a team');
my $team = decode_utf8(slurp("$temp/teampage/index.html"));
like($team, qr{Collegiaal.*<li>anna Zwart</li>\n<li>Noor Bakker, .*</li>\n<li>Zoë Adam</li>.*Didactisch}s, 'by domain and name, in the order of the alphabet');
like($team, qr/&lt;b>co-teaching|&lt;b&gt;co-teaching/, 'and their own words as words');
unlike($team, qr/Bekwaam|\b3\b/, 'no levels, no counts');
unlink "$temp/team/zoe.yaml";
vakwerk('expertise', 'page', "$temp/team", '-o', "$temp/teampage", '--lang', 'nl');
unlike(decode_utf8(slurp("$temp/teampage/index.html")), qr/Zoë/, 'who takes the file away is gone');
put("$temp/team/fout.yaml", "vakwerk-expertise: 1\nname: X\nlevel: expert\n");
my $wrong = vakwerk('expertise', 'page', "$temp/team", '-o', "$temp/teampage", '--lang', 'en');
is($wrong->{code}, 1, 'a statement without consent makes no page');
like($wrong->{out}, qr/VW011.*agreed.*VW010|VW010.*VW011.*agreed/s, 'and a level has no place in it');

done_testing();
