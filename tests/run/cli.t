#!/usr/bin/env perl
# The command line: what is asked, in which language, and how a run ends.
use strict;
use warnings;
use lib 'tests/lib';
use JSON::PP 'decode_json';
use Test::More;
use Trial;

# --- Help is what the tables are ---

sub rows { # of a table in the sources
    my ($file, $row) = @_;
    return slurp($file) =~ /$row/g;
}
my %letter = rows('src/cmd/options.c', qr/\[OPTION_\w+\] = \{"([\w-]+)", (?:'(\w)'|0)/);
my @commands = rows('src/cmd/commands.c', qr/\{"([\w -]+)", command_/);
my %takes = rows('src/cmd/commands.c', qr/\{"([\w -]+)", command_\w+,\s*((?:TAKES\(\w+\)[ |\n]*)+|0)/);
my @common = rows('src/cmd/options.c', qr/\{"([\w-]+)", [^}]*, true\}/);
cmp_ok(scalar @commands, '>=', 6, 'the table of commands is read');
cmp_ok(scalar keys %letter, '>=', 15, 'the table of options is read');

for my $language (qw(nl en)) {
    my $overview = vakwerk('help', '--lang', $language)->{out};
    my $manual = vakwerk('help', '--man', '--lang', $language)->{out} =~ s/\\-/-/gr;
    for my $command (@commands) {
        like($overview, qr/^  \Q$command\E +\S/m, "$language: $command is in the overview");
        like($manual, qr/^\.SS vakwerk \Q$command\E/m, "$language: $command is in the manual");
        my $help = vakwerk('help', split(" ", $command), '--lang', $language)->{out};
        my %taken = map { lc($_) =~ tr/_/-/r => 1 } ($takes{$command} // '') =~ /TAKES\((\w+)\)/g;
        $taken{$_} = 1 for @common;
        my @shown = $help =~ /^  (?:-\w, |    )--([\w-]+)/mg;
        is("@{[sort @shown]}", "@{[sort keys %taken]}", "$language: help of $command shows its options");
        is(vakwerk(split(" ", $command), '--help', '--lang', $language)->{out}, $help, "$language: $command --help is the same");
    }
    for my $option (sort keys %letter) {
        my $form = ($letter{$option} ? "-$letter{$option}, " : '') . "--$option";
        like($manual, qr/^\.B \Q$form\E( |$)/m, "$language: --$option is in the manual");
    }
    is_deeply([ grep { /.{111}/ } split /\n/, $overview . vakwerk('help', 'pack', '--lang', $language)->{out} ],
              [], "$language: help fits a terminal");
}
is(vakwerk()->{out}, vakwerk('help')->{out}, 'no words at all: help');
is(vakwerk('--help')->{out}, vakwerk('-h')->{out}, '-h is --help');
(my $version = slurp("src/VERSION")) =~ s{\s}{}g;
is(vakwerk("--version")->{out}, "vakwerk $version\n", "the version");
is(vakwerk('build', '--version')->{code}, 0, 'a version can be asked for anywhere');

# --- Ways to ask ---

my $folder = save(portfolio('portfolio'), '2025-08-30');
my %reads = (
    '-C DIR'        => [ {}, 'check', '-C', $folder ],
    '-CDIR'         => [ {}, 'check', "-C$folder" ],
    '--folder DIR'  => [ {}, 'check', '--folder', $folder ],
    '--folder=DIR'  => [ {}, '--folder=' . $folder, 'check' ],
    'an operand'    => [ {}, 'check', $folder ],
    'behind --'     => [ {}, 'check', '--', $folder ],
    'where we are'  => [ { in => $folder }, 'check' ],
);
for my $way (sort keys %reads) {
    my $run = vakwerk(@{ $reads{$way} });
    is($run->{code}, 0, "the portfolio by $way");
    like($run->{out}, qr/Niets gevonden/, "the portfolio by $way: read");
}
mkdir "$folder/diep";
mkdir "$folder/diep/er";
is(vakwerk({ in => "$folder/diep/er" }, 'check')->{code}, 0, 'the portfolio from a folder in it');
mkdir "$temp/-x";
copy($folder, "$temp/-x/-q");
is(vakwerk({ in => "$temp/-x" }, 'check', '--', '-q')->{code}, 0, 'behind -- everything is a name');
my $built = vakwerk({ in => "$folder/diep/er" }, 'build', '-o', 'hier');
is($built->{code}, 0, 'built from a folder in it');
ok(-f "$folder/diep/er/hier/index.html", 'output is where we are');
is(vakwerk('check', '-C', $folder)->{code}, 0, 'and is no part of the portfolio');

# --- Exit codes ---

my %wrong = (
    'an unknown command'             => [ 2, ['chekc'], 'chekc.*check\?' ],
    'a command like no other'        => [ 2, ['xyzzyxyzzy'], 'xyzzyxyzzy$' ],
    'help on an unknown command'     => [ 2, [ 'help', 'biuld' ], 'biuld.*build\?' ],
    'an unknown option'              => [ 2, [ 'check', '--jsom' ], '--jsom.*--json\?' ],
    'an unknown option with a value' => [ 2, [ 'build', '--ouput=x' ], '--ouput.*--output\?' ],
    'an unknown letter'              => [ 2, [ 'check', '-Z' ], '-Z$' ],
    'an option that does not belong' => [ 2, [ 'verify', '--rev', 'x', 'y' ], 'rev.*verify' ],
    'a value where none belongs'     => [ 2, [ 'check', '--json=yes' ], '--json' ],
    'a value that is missing'        => [ 2, [ 'build', '-o' ], '-o' ],
    'a word too many'                => [ 2, [ 'check', $folder, $folder ], 'portfolio' ],
    'a word too few'                 => [ 2, ['verify'], 'verify' ],
    'no such language'               => [ 2, [ 'check', '--lang', 'xx', $folder ], 'xx' ],
    'no such readers'                => [ 2, [ 'build', '--audience', 'publik', $folder ], 'publik.*public' ],
    'no such colour'                 => [ 2, [ 'check', '--color', 'altijd', $folder ], 'altijd' ],
    'no jobs'                        => [ 2, [ 'check', '-j', '0', $folder ], '\b0\b' ],
    'too many jobs'                  => [ 2, [ 'check', '-j', '65', $folder ], '65' ],
    'no number of jobs'              => [ 2, [ 'check', '-jx', $folder ], 'x' ],
    'no such rule'                   => [ 2, [ 'explain', 'VW999' ], 'VW999' ],
    'no such version'                => [ 2, [ 'check', '--rev', 'nergens', $folder ], 'nergens' ],
    'no portfolio'                   => [ 2, [ 'check', $temp ], 'portfolio\.yaml' ],
    'no portfolio to build'          => [ 2, [ 'build', $temp ], 'portfolio\.yaml' ],
    'no folder'                      => [ 3, [ 'check', "$temp/nergens" ], 'nergens' ],
    'no package'                     => [ 3, [ 'verify', "$temp/nergens.zip" ], 'nergens\.zip' ],
    'no package but a text'          => [ 4, [ 'verify', "$folder/les.md" ], undef ],
    'output that is not ours'        => [ 2, [ 'build', '-C', $folder, '-o', $folder ], 'portfolio' ],
);
for my $case (sort keys %wrong) {
    my ($code, $words, $said) = @{ $wrong{$case} };
    my $run = vakwerk(@$words);
    is($run->{code}, $code, "$case: exit $code");
    next unless defined $said;
    like($run->{err}, qr/^vakwerk: .*$said/m, "$case: said");
    is($run->{err} =~ tr/\n//, 1, "$case: in one line");
    is($run->{out}, '', "$case: nothing else");
}
my $errors = portfolio('errors', 'les.md' => "---\nkind: evidence\ntitle: x\n---\n");
my $talking = portfolio('talking', 'school.md' => undef);
is(vakwerk('check', $errors)->{code}, 1, 'errors: exit 1');
is(vakwerk('build', $errors)->{code}, 1, 'errors in what was built: exit 1');
ok(-f "$errors/uitvoer/site/index.html", 'but built it is');
is(vakwerk('check', $talking)->{code}, 0, 'talking points: exit 0');
is(vakwerk('check', '--strict', $talking)->{code}, 1, 'talking points with --strict: exit 1');
is(vakwerk('build', '--strict', $talking)->{code}, 1, 'also in what was built');
SKIP: {
    skip 'no /dev/full here', 6 unless -c '/dev/full';
    for my $words ([ 'check', $folder ], ['help'], ['--version']) {
        my $run = vakwerk({ out => '/dev/full' }, @$words);
        is($run->{code}, 3, "$words->[0] to a full disk: exit 3");
        like($run->{err}, qr/schijf is vol/, "$words->[0] to a full disk: said");
    }
}
my $pid = open my $reader, '-|', "trap '' PIPE; '$program' explain VW012 2>/dev/null; echo \$? >'$temp/code'";
close $reader;
like(slurp("$temp/code"), qr/^[03]$/, 'a reader that goes away: no signal');
SKIP: {
    skip 'the superuser may do anything', 1 if $> == 0;
    my $shut = portfolio('shut');
    chmod 0, "$shut/les.md";
    is(vakwerk('check', $shut)->{code}, 3, 'a file that can not be read: exit 3');
}

# --- Answers for programs ---

sub answer {
    my $run = vakwerk(@_);
    my $json = eval { decode_json($run->{out}) };
    ok($json, "@_: an object") or diag "$run->{out}$run->{err}";
    is(ref $json->{findings}, 'ARRAY', "@_: findings");
    is($json->{exit}, $run->{code}, "@_: exit");
    is($json->{ok}, $run->{code} == 0 ? JSON::PP::true : JSON::PP::false, "@_: ok");
    is($json->{schema}, 'vakwerk-report-1', "@_: schema");
    return $json;
}
is(answer('check', '--json', $folder)->{command}, 'check', 'which command');
answer('check', '--json', '--strict', $talking);
my $found = answer('check', '--json', $errors)->{findings}[0];
is_deeply([ grep { !defined $found->{$_} } qw(code col file hint line message name severity) ], [], 'a finding in full');
my $lost = answer('check', '--json', "$temp/nergens");
like($lost->{error}, qr/nergens/, 'an error of the world is told');
is(answer('check', '--json', $temp)->{exit}, 2, 'no portfolio');
is(answer('verify', '--json', "$temp/nergens.zip")->{command}, 'verify', 'verify');
is(answer('check', '--json', '--lang', 'xx', $folder)->{exit}, 2, 'asked wrong');
is(answer('check', '--json', '--jsom')->{exit}, 2, 'an unknown option');

# --- Languages ---

my %languages = (
    'a portfolio of its own language' => [ {}, [ 'check', $folder ], qr/Niets gevonden/ ],
    '--lang en'                       => [ {}, [ 'check', '--lang', 'en', $folder ], qr/Nothing found/ ],
    'VAKWERK_LANG'                    => [ { VAKWERK_LANG => 'en' }, [ 'check', $folder ], qr/Nothing found/ ],
    '--lang before VAKWERK_LANG'      => [ { VAKWERK_LANG => 'en' }, [ 'check', '--lang', 'nl', $folder ], qr/Niets/ ],
    'VAKWERK_LANG unknown'            => [ { VAKWERK_LANG => 'xx' }, [ 'check', $folder ], qr/Niets/ ],
    'the portfolio before the locale' => [ { LC_ALL => 'en_GB.UTF-8' }, [ 'check', $folder ], qr/Niets/ ],
    'the locale'                      => [ { LC_ALL => 'en_GB.UTF-8' }, ['help'], qr/Commands/ ],
    'LANG'                            => [ { LC_ALL => undef, LANG => 'en_US.UTF-8' }, ['help'], qr/Commands/ ],
    'LC_MESSAGES before LANG'         =>
        [ { LC_ALL => undef, LC_MESSAGES => 'en_GB', LANG => 'nl_NL' }, ['help'], qr/Commands/ ],
    'LC_ALL before LC_MESSAGES'       => [ { LC_ALL => 'nl_NL', LC_MESSAGES => 'en_GB' }, ['help'], qr/Opdrachten/ ],
    'a language we have not'          => [ { LC_ALL => 'de_DE.UTF-8' }, ['help'], qr/Opdrachten/ ],
    'no language'                     => [ { LC_ALL => undef }, ['help'], qr/Opdrachten/ ],
);
for my $case (sort keys %languages) {
    my ($env, $words, $said) = @{ $languages{$case} };
    like(vakwerk({ env => $env }, @$words)->{out}, $said, "language by $case");
}
like(vakwerk({ env => { LC_ALL => 'en_GB' } }, 'chekc')->{err}, qr/did you mean/, 'errors in the language of the locale');
like(vakwerk('check', '--lang', 'en', $temp)->{err}, qr/there is no portfolio/, 'errors in the language asked for');

# --- Colour ---

my %colours = (
    'none where no terminal is'           => [ {}, [], 0 ],
    '--color always'                      => [ {}, [qw(--color always)], 1 ],
    '--color=always before NO_COLOR'      => [ { NO_COLOR => 1 }, ['--color=always'], 1 ],
    '--no-color before --color=always'    => [ {}, [ '--color=always', '--no-color' ], 0 ],
    'CLICOLOR_FORCE'                      => [ { CLICOLOR_FORCE => 1 }, [], 1 ],
    'FORCE_COLOR'                         => [ { FORCE_COLOR => 1 }, [], 1 ],
    'NO_COLOR before CLICOLOR_FORCE'      => [ { NO_COLOR => 1, CLICOLOR_FORCE => 1 }, [], 0 ],
    'an empty NO_COLOR'                   => [ { NO_COLOR => '', CLICOLOR_FORCE => 1 }, [], 1 ],
    '--color never before CLICOLOR_FORCE' => [ { CLICOLOR_FORCE => 1 }, [qw(--color never)], 0 ],
    '--color auto'                        => [ {}, [qw(--color auto)], 0 ],
);
for my $case (sort keys %colours) {
    my ($env, $words, $wanted) = @{ $colours{$case} };
    my $out = vakwerk({ env => $env }, 'check', $errors, @$words)->{out};
    is($out =~ /\e\[/ ? 1 : 0, $wanted, "colour: $case");
    is($out =~ s/\e\[[\d;]*m//gr, vakwerk('check', $errors)->{out}, "colour: $case: the words are the same");
}
unlike(vakwerk({ env => { CLICOLOR_FORCE => 1 } }, 'check', '--json', $errors)->{out}, qr/\e/, 'none in JSON');

# --- Quiet ---

is(vakwerk('check', '-q', $folder)->{out}, '', 'quiet: nothing to say');
is(vakwerk('build', '-q', $folder)->{out}, '', 'quiet: nothing to say of a site');
like(vakwerk('check', '-q', $errors)->{out}, qr/VW011/, 'quiet: what is wrong is said');
save($errors, '2025-08-30');
is(vakwerk('pack', '-q', $errors)->{code}, 1, 'quiet: refused all the same');
done_testing();
