import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/**
 * How a route's e-mail address stands: AWS drops a subscription that is not confirmed in time, and
 * CloudFormation does not notice.
 */
export type MailVerdict = 'confirmed' | 'unconfirmed' | 'missing' | 'unknown'

/** An address of a route with its verdict. */
interface RouteMail {
  readonly route: string
  readonly email: string
  readonly verdict: MailVerdict
}

/**
 * Every e-mail address of every route, in the manifest's order. Addresses are compared without
 * regard to case.
 */
export const judgeMail = ({
  manifest,
  assembly,
  observed,
}: Pick<Situation, 'manifest' | 'assembly' | 'observed'>): readonly RouteMail[] =>
  manifest.routes.flatMap(({ name, email }) =>
    email.map((address) => {
      if (!isSeen(observed.mail)) return { route: name, email: address, verdict: 'unknown' as const }
      const held = observed.mail.seen.filter(
        (one) => one.topic === assembly.mailTopics[name] && one.email.toLowerCase() === address.toLowerCase(),
      )
      if (held.length === 0) return { route: name, email: address, verdict: 'missing' as const }
      return { route: name, email: address, verdict: held.some((one) => one.confirmed) ? 'confirmed' : 'unconfirmed' }
    }),
  )

/**
 * Whether the template that holds the mail topics is deployed, so that a missing subscription is a
 * lost one.
 */
const isDeployed = ({ assembly, observed }: Pick<Situation, 'assembly' | 'observed'>): boolean => {
  const { stacks } = observed
  return (
    isSeen(stacks) &&
    assembly.stacks[0] !== undefined &&
    stacks.seen.some(({ name, digest }) => name === assembly.stacks[0]?.name && digest === assembly.stacks[0]?.digest)
  )
}

/** Addresses that have not confirmed, and subscriptions that are gone. */
export const noticeMail = (situation: Pick<Situation, 'manifest' | 'assembly' | 'observed'>): Contribution => {
  const mail = judgeMail(situation)
  const having = (verdict: MailVerdict) => mail.filter((one) => one.verdict === verdict)
  return {
    waiting: having('unconfirmed').map(({ route, email }) => ({
      code: 'MAIL_UNCONFIRMED',
      message: `${email} has not confirmed its subscription to the route "${route}" yet`,
    })),
    notices: !isDeployed(situation)
      ? []
      : having('missing').map(({ route, email }) => ({
          code: 'MAIL_LOST',
          message: `${email} is not subscribed to the route "${route}" any more: it was not confirmed in time, or removed`,
        })),
  }
}
