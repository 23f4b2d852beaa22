import type { Command } from 'commander'
import { type Flag, flags } from '../../planning/refusals/flags'

/** Options of every command. */
export const common = (command: Command): Command =>
  command
    .option('--manifest <path>', 'the manifest', 'accounts.json')
    .option('--profile <name>', 'profile of the AWS configuration files, for the management account')
    .option('--security-profile <name>', 'profile for the security account; default: assume its access role')
    .option('--debug', 'show where an error came from, and what AWS told beside its message')
    .option('--json', 'answer in JSON on stdout')

/** Options of commands that change AWS. */
export const changing = (command: Command): Command =>
  command
    .option('--yes', 'do not ask')
    .option('--take-over-lock', 'take over the lock of a run that has ended without releasing it, once it has expired')
    .option('--run-folder <folder>', 'folder of run records; default .guardpost beside the manifest')

/** Flags of commands that take something down, each its command's own. */
const endings: readonly Flag[] = ['--allow-destroy', '--allow-region-removal']

/** Flags that lift refusals of a rollout. */
export const allowing = (command: Command): Command =>
  flags
    .filter(({ flag }) => !endings.includes(flag))
    .reduce((all, { flag, description }) => all.option(flag, description), command)

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

/** Options that name a part of the organization, each of which may be given several times. */
export const inWaves = (command: Command): Command =>
  command
    .option('--only-unit <unit>', 'only the accounts of this unit, by id or path, and of the units below it', collect)
    .option('--only-account <account>', 'only this account, by id or name', collect)
    .option('--only-region <region>', 'only this Region, with the stacks of the home Region', collect)
