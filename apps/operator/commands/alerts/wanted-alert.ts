import type { AccountId, Region } from '../../../manifest/ids'
import type { Manifest, Route } from '../../../manifest/manifest'
import { type NoSample, sampleChoices } from '../../../planning/alerts/choose-sample'
import { OperatorError } from '../../base/operator-error'

/** Which alert is to be sent. */
export interface WantedAlert {
  readonly manifest: Manifest
  readonly account: AccountId
  readonly region: Region
  /** Default all routes that take it. */
  readonly route: Route | undefined
  /** Default one of which there is no open finding. */
  readonly type: string | undefined
}

const noSampleWords: Readonly<Record<NoSample, (route: string) => readonly [string, string]>> = {
  SAMPLES_EXCLUDED: (route) => [
    `The route ${route} takes no samples`,
    'Remove "samples": false for the test; guardpost test-alert --dry-run says what the route takes',
  ],
  ACCOUNT_NOT_COVERED: (route) => [
    `The route ${route} does not cover this account`,
    'Name one of its accounts with --account: the sample is made there, through organization.memberAccessRole',
  ],
  NO_SAMPLE_REACHES: (route) => [
    `No sample that GuardDuty makes reaches the route ${route}: its severity, types or resources leave out all that are known`,
    'Name a type that it takes with --type; guardpost test-alert --dry-run says what the route takes',
  ],
}

/** @throws OperatorError `NO_SAMPLE` */
export const refuse = ([message, wayOut]: readonly [string, string]): never => {
  throw new OperatorError('NO_SAMPLE', message, wayOut)
}

/** The types that come into question; refused before anything is made. */
export const typesFor = ({ manifest, account, route, type }: WantedAlert): readonly string[] => {
  const choices = sampleChoices(manifest, { account, route })
  if (typeof choices !== 'string') return type === undefined ? choices.map((choice) => choice.type) : [type]
  if (type !== undefined && choices === 'NO_SAMPLE_REACHES') return [type]
  return refuse(noSampleWords[choices](JSON.stringify(route?.name)))
}

/** The role in members. @throws OperatorError `NO_SAMPLE` where the manifest names none. */
export const memberRoleOf = ({ organization }: Manifest): string =>
  organization.memberAccessRole ??
  refuse([
    'A sample in a member account is made through organization.memberAccessRole, and the manifest names none',
    'Add "memberAccessRole" under "organization", or leave --account out: then the security account has the finding',
  ])
