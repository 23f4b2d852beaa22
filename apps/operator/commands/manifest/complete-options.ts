import { parseSlackWorkspaceId, type Region, type SlackWorkspaceId } from '../../../manifest/ids'
import type { FirstManifest } from '../../../planning/sync/first-manifest'
import type { InitOptions } from '../init-declaration'
import { namedRegion } from '../option-values'
import { type Asking, accepted, askForNeeded, askUntilRead, type Needed, optionsMissing } from './answers'

/** What a person has chosen for the first manifest; the security account may still be found out. */
export type InitChoices = Omit<FirstManifest, 'organization' | 'managementAccount' | 'securityAccount' | 'others'> & {
  /** The security account by its id, name or e-mail address; absent where the command line does not name it. */
  readonly securityAccount?: string
  /** Regions beside home; absent where the command line names none, so that they may still be asked for. */
  readonly others?: readonly Region[]
}

/** What was given on the command line. */
type Given = Partial<InitOptions>
/** What the first manifest says so far. */
type Chosen = Omit<InitChoices, 'securityAccount'>

/** The question for the home Region. */
export const homeNeeded: Needed = {
  option: '--home <region>',
  question: 'Home Region, for stacks, mail and exported findings:',
}
const mail: Needed = {
  option: '--email <address> (or --slack-workspace <T…> and --slack-channel <C…>)',
  question: 'E-mail address for findings:',
}
const workspace: Needed = { option: '--slack-workspace <T…>', question: 'Slack workspace (T…):' }
const channel: Needed = { option: '--slack-channel <C…>', question: "Slack channel (C…, or the channel's link):" }

const missing = (options: Given): readonly Needed[] => [
  ...(options.home === undefined ? [homeNeeded] : []),
  ...(options.email === undefined && options.slackChannel === undefined && options.slackWorkspace === undefined
    ? [mail]
    : []),
  ...(options.slackChannel !== undefined && options.slackWorkspace === undefined ? [workspace] : []),
  ...(options.slackWorkspace !== undefined && options.slackChannel === undefined ? [channel] : []),
]

const securityHint = '--security-account <account> (unless GuardDuty has a delegated administrator already)'

/** What the command line says by itself. @throws UsageError `ANSWER_INVALID` that names the option. */
const startOf = async (options: Given, terminal: Asking): Promise<Chosen> => {
  const region: Region = options.home ?? (await askForNeeded(homeNeeded, namedRegion, terminal))
  const accessRole = options.accessRole ?? 'OrganizationAccountAccessRole'
  const { enroll = 'ALL', minimumSeverity = 'MEDIUM' } = options
  const start = accepted({ home: region, accessRole, enroll, minimumSeverity }, `--access-role ${accessRole}`)
  if (options.regions === undefined) return start
  const others = beside(region, options.regions)
  return accepted({ ...start, others }, `--regions ${others.join(',')}`)
}

/** Regions beside the home Region, each once. */
export const beside = (homeRegion: Region, named: readonly Region[]): readonly Region[] =>
  [...new Set(named)].filter((region) => region !== homeRegion)

/** A workspace as it has to be for a manifest. @throws UsageError `ANSWER_INVALID` */
const readWorkspace =
  (chosen: Chosen) =>
  (text: string): SlackWorkspaceId => {
    // The channel is still to come: one that no rule refuses stands for it.
    const id = text as SlackWorkspaceId
    accepted({ ...chosen, slack: { workspace: id, channel: 'C0' } }, `The Slack workspace ${JSON.stringify(text)}`)
    return parseSlackWorkspaceId(text)
  }

const readChannel =
  (chosen: Chosen, id: SlackWorkspaceId) =>
  (text: string): Chosen =>
    accepted({ ...chosen, slack: { workspace: id, channel: text } }, `The Slack channel ${JSON.stringify(text)}`)

/** The workspace of the command line or of an answer; undefined where Slack is not wanted. */
const workspaceOf = async (
  chosen: Chosen,
  { slackWorkspace, slackChannel, email }: Given,
  terminal: Asking,
): Promise<SlackWorkspaceId | undefined> => {
  const read = readWorkspace(chosen)
  if (slackWorkspace !== undefined) return read(slackWorkspace)
  if (slackChannel !== undefined) return askForNeeded(workspace, read, terminal)
  // A person who said nothing of Slack nor of e-mail is asked for Slack first.
  if (email !== undefined || !terminal.ask) return undefined
  const question = 'Slack workspace (T…), or Enter for e-mail only:'
  return askUntilRead(question, (text) => (text === '' ? undefined : read(text)), terminal)
}

const withSlack = async (chosen: Chosen, options: Given, terminal: Asking): Promise<Chosen> => {
  const id = await workspaceOf(chosen, options, terminal)
  if (id === undefined) return chosen
  const read = readChannel(chosen, id)
  const { slackChannel } = options
  return slackChannel === undefined ? askForNeeded(channel, read, terminal) : read(slackChannel)
}

const withMail = async (chosen: Chosen, { email }: Given, terminal: Asking): Promise<Chosen> => {
  if (email !== undefined) return accepted({ ...chosen, email }, `--email ${email}`)
  if (chosen.slack) return chosen
  const read = (text: string): Chosen => accepted({ ...chosen, email: text }, JSON.stringify(text))
  return askForNeeded(mail, read, terminal)
}

/**
 * Completes the options by asking on a terminal, where an answer that no manifest takes is asked for again.
 * @throws UsageError `OPTIONS_MISSING` with all that are missing where nobody can be asked, `ANSWER_INVALID` for an option that no
 * manifest takes; Interrupted on Ctrl-C.
 */
export const completeOptions = async (options: Given, terminal: Asking): Promise<InitChoices> => {
  const needed = missing(options)
  if (needed.length > 0 && !terminal.ask) {
    const { securityAccount: named, oneAccount } = options
    const security = named === undefined && oneAccount === undefined ? [securityHint] : []
    return optionsMissing([...needed.map(({ option }) => option), ...security])
  }
  const start = await startOf(options, terminal)
  const chosen = await withMail(await withSlack(start, options, terminal), options, terminal)
  const { securityAccount } = options
  return { ...chosen, ...(securityAccount !== undefined && { securityAccount }) }
}
