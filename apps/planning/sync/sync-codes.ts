/** What `sync` and `init` tell beside the changes, by code; docs/reference/codes.md is made from this list, and from the codes of the manifest's problems. */
export const syncCodes = {
  ACCOUNT_NAMED: 'An account left the organization, and something that people wrote still names it: its row stays',
  UNIT_NAMED: 'A unit is gone, and something that people wrote still names it: its row stays',
  ACCOUNT_STATE_UNKNOWN: 'AWS did not tell the state of an account, which stays as it was',
  ACCOUNT_UNIT_UNKNOWN: 'AWS did not tell in which unit an account is',
  SLACK_NOT_ASKED: 'No role is named with which members could be asked whether the Slack workspace is authorized',
  SLACK_UNKNOWN: 'Members could not be asked whether the Slack workspace is authorized; what was written stays',
} as const

/** The code of something that `sync` tells. */
export type SyncCode = keyof typeof syncCodes
