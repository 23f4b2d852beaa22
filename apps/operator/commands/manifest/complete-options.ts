import { idKinds, parseSlackWorkspaceId, type Region } from '../../../manifest/ids'
import type { FirstManifest } from '../../../planning/sync/first-manifest'
import { UsageError } from '../../base/operator-error'
import { Interrupted } from '../../base/stop-switch'
import type { Terminal } from '../../base/terminal'
import type { InitOptions } from '../declarations'
import { namedRegion } from '../option-values'

/** What a person has chosen for the first manifest; the security account may still be found out. */
export type InitChoices = Omit<FirstManifest, 'organization' | 'managementAccount' | 'securityAccount' | 'others'> &
  Pick<InitOptions, 'securityAccount'> & {
    /** Regions beside home; absent where the command line names none, so that they may still be asked for. */
    readonly others?: readonly Region[]
  }

/** What was given on the command line. */
type Given = Partial<InitOptions>
type Asking = Pick<Terminal, 'ask'>

/** An option that has to be there, and how a person is asked for it. */
interface Needed {
  readonly option: string
  readonly question: string
}

const home: Needed = { option: '--home <region>', question: 'Home Region, for stacks, mail and exported findings:' }
const mail: Needed = {
  option: '--email <address> (or --slack-workspace <T…> and --slack-channel <C…>)',
  question: 'E-mail address for findings:',
}
const workspace: Needed = { option: '--slack-workspace <T…>', question: 'Slack workspace (T…):' }
const channel: Needed = { option: '--slack-channel <C…>', question: "Slack channel (C…, or the channel's link):" }

const missing = (options: Given): readonly Needed[] => [
  ...(options.home === undefined ? [home] : []),
  ...(options.email === undefined && options.slackChannel === undefined && options.slackWorkspace === undefined
    ? [mail]
    : []),
  ...(options.slackChannel !== undefined && options.slackWorkspace === undefined ? [workspace] : []),
  ...(options.slackWorkspace !== undefined && options.slackChannel === undefined ? [channel] : []),
]

/** @throws UsageError `OPTIONS_MISSING`, which names all of them. */
const optionsMissing = (needed: readonly string[]): never => {
  throw new UsageError(
    'OPTIONS_MISSING',
    `init needs ${needed.join(', ')}`,
    'Give them on the command line, or run init on a terminal, where it asks',
  )
}

/** What a person answers. @throws UsageError when that is nothing; Interrupted on Ctrl-C. */
export const askFor = async ({ option, question }: Needed, { ask }: Asking): Promise<string> => {
  const answer = ask ? await ask(question) : ''
  if (answer === undefined) throw new Interrupted()
  return answer === '' ? optionsMissing([option]) : answer
}

const askedWorkspace = (text: string) => {
  const { pattern, says, example } = idKinds.slackWorkspaceId
  if (!pattern.test(text)) throw new UsageError('OPTIONS_MISSING', `"${text}": ${says}`, `It looks like "${example}"`)
  return parseSlackWorkspaceId(text)
}

/** A person who said nothing of Slack nor of e-mail is asked for Slack first; undefined where it is not wanted. */
const wantedWorkspace = async ({ email }: Given, { ask }: Asking): Promise<string | undefined> => {
  if (email !== undefined || !ask) return undefined
  const answer = await ask('Slack workspace (T…), or Enter for e-mail only:')
  if (answer === undefined) throw new Interrupted()
  return answer === '' ? undefined : answer
}

/** The Slack part of the choices; undefined where nothing of Slack was given and nobody wants it. */
const slackOf = async (options: Given, terminal: Asking): Promise<FirstManifest['slack']> => {
  const { slackWorkspace, slackChannel } = options
  if (slackWorkspace === undefined && slackChannel === undefined) {
    const wanted = await wantedWorkspace(options, terminal)
    if (wanted === undefined) return undefined
    return { workspace: askedWorkspace(wanted), channel: await askFor(channel, terminal) }
  }
  return {
    workspace: slackWorkspace ?? askedWorkspace(await askFor(workspace, terminal)),
    channel: slackChannel ?? (await askFor(channel, terminal)),
  }
}

/**
 * Completes the options by asking on a terminal.
 * @throws UsageError `OPTIONS_MISSING` with all that are missing where nobody can be asked; Interrupted on Ctrl-C.
 */
export const completeOptions = async (options: Given, terminal: Asking): Promise<InitChoices> => {
  const needed = missing(options)
  if (needed.length > 0 && !terminal.ask) {
    const security = options.securityAccount === undefined ? [securityHint] : []
    return optionsMissing([...needed.map(({ option }) => option), ...security])
  }
  const region: Region = options.home ?? namedRegion(await askFor(home, terminal))
  const slack = await slackOf(options, terminal)
  const email = options.email ?? (slack ? undefined : await askFor(mail, terminal))
  return {
    home: region,
    ...(options.regions !== undefined && { others: options.regions }),
    accessRole: options.accessRole ?? 'OrganizationAccountAccessRole',
    enroll: options.enroll ?? 'ALL',
    ...(slack && { slack }),
    ...(email !== undefined && { email }),
    ...(options.securityAccount !== undefined && { securityAccount: options.securityAccount }),
  }
}

const securityHint = '--security-account <id> (unless GuardDuty has a delegated administrator already)'
