import type { PermissionUse } from './permission-uses'
import { type Permissions, type PolicyDocument, policyDocument } from './permissions'
import type { Need, PermissionStatement } from './statement'

/** The kinds of accounts that have policies, with who has to be allowed there. */
export const policyHolders: readonly {
  readonly key: keyof Permissions
  readonly title: string
  readonly who: string
}[] = [
  {
    key: 'management',
    title: 'Management account',
    who: 'The credentials that Guardpost is started with.',
  },
  {
    key: 'security',
    title: 'Security account',
    who: 'The access role (`organization.accessRole`), or the profile given with `--security-profile`.',
  },
  {
    key: 'member',
    title: 'Member accounts',
    who: 'The role that `organization.memberAccessRole` names, with which `sync` asks whether Slack is authorized, and `destroy --delete-member-detectors` deletes the detector.',
  },
]

/** An account by itself. */
const holderAlone: (typeof policyHolders)[number] = {
  key: 'security',
  title: 'Account',
  who: 'The credentials that Guardpost is started with.',
}

/** What a policy is for, and the needs that it covers. */
export const uses: Readonly<Record<Need, { readonly needs: readonly Need[]; readonly title: string }>> = {
  look: { needs: ['look'], title: '`plan`, `status`, `sync` and `init`' },
  deploy: { needs: ['look', 'deploy'], title: '`deploy`' },
  destroy: { needs: ['look', 'destroy'], title: '`destroy`' },
  test: { needs: ['look', 'test'], title: '`test-alert`' },
  demands: { needs: ['demands'], title: 'tags and boundary of the company, beside `deploy` and `destroy`' },
  lists: { needs: ['lists'], title: 'trusted and threat lists, beside `deploy` and `destroy`' },
  sources: {
    needs: ['sources'],
    title: 'sources of alerts beside GuardDuty, beside every other policy of this account',
  },
  guardrails: { needs: ['guardrails'], title: '`guardrails --attach` and `--detach`' },
}

/** The uses of which there are statements. */
export const usesOf = (statements: readonly PermissionStatement[]): Need[] =>
  (Object.keys(uses) as Need[]).filter((use) => statements.some(({ need }) => need === use))

/** The policies that a use takes: its own, and those that are attached beside it. */
const takes: Readonly<Record<PermissionUse, readonly Need[]>> = {
  plan: ['look', 'sources'],
  deploy: ['deploy', 'demands', 'lists', 'sources'],
  destroy: ['destroy', 'demands', 'lists', 'sources'],
  'test-alert': ['test'],
  guardrails: ['guardrails'],
}

/** A policy of one kind of account. */
export interface AccountPolicy {
  readonly account: keyof Permissions
  readonly title: string
  /** Who gets it. */
  readonly who: string
  /** What it is for, in words. */
  readonly for: string
  readonly document: PolicyDocument
  /** Its size as IAM counts it, without blanks. */
  readonly characters: number
}

const plain = (text: string): string => text.replaceAll('`', '')

/**
 * The policies of all accounts for one use, in the order in which accounts are reached. An account without statements has none.
 * @param withLists whether the manifest keeps trusted or threat lists, which have a policy of their own.
 * @param isAlone whether the manifest is of one account, whose policies are those of `security`. Default no.
 */
export const policiesFor = (
  permissions: Permissions,
  use: PermissionUse,
  withLists: boolean,
  isAlone = false,
): readonly AccountPolicy[] =>
  (isAlone ? [holderAlone] : policyHolders).flatMap(({ key, title, who }) => {
    const statements = permissions[key]
    // Looking is all that is needed where a use adds nothing in an account; guardrails are a matter of the management account alone.
    const own = takes[use].filter((need) => usesOf(statements).includes(need) && (withLists || need !== 'lists'))
    const needs =
      use === 'guardrails' || own.some((need) => need === takes[use][0])
        ? own
        : [...usesOf(statements).filter((need) => need === 'look'), ...own]
    return needs.map((need) => {
      const document = policyDocument(statements, uses[need].needs)
      const characters = JSON.stringify(document).length
      return { account: key, title, who: plain(who), for: plain(uses[need].title), document, characters }
    })
  })
