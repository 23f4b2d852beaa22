import { parseArn } from '../kit/arn'
import { table } from '../kit/own-members'
import { isJsonObject, legacyError, PolicyError, syntaxError, textsOf } from './policy-error'

/** Where a policy is attached decides what its statements must hold. */
export type PolicyKind = 'resource' | 'trust' | 'identity'

const checkAction = (action: string, kind: PolicyKind): void => {
  if (action === '*') return
  const [vendor = '', name, ...more] = action.split(':')
  if (name === undefined) {
    throw new PolicyError('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
  }
  if (more.length > 0) throw new PolicyError('Actions/Condition can contain only one colon.')
  if (vendor !== '*' && !/^[a-zA-Z0-9.-]+$/.test(vendor)) throw new PolicyError(`Vendor ${vendor} is not valid`)
  if (kind === 'trust' && vendor.toLowerCase() !== 'sts') {
    throw new PolicyError('AssumeRole policy may only specify STS AssumeRole actions.')
  }
}

/** Checks that there is one of `Action` and `NotAction`, and the form of each action. @throws PolicyError */
export const checkActions = ({ Action, NotAction }: Record<string, unknown>, kind: PolicyKind): void => {
  if (Action !== undefined && NotAction !== undefined) {
    throw syntaxError('a statement has Action or NotAction, not both')
  }
  const missing = 'Policy statement must contain actions.'
  if (Action === undefined && NotAction === undefined) throw new PolicyError(missing)
  const actions = textsOf('Action', Action ?? NotAction, missing)
  for (const action of actions) checkAction(action, kind)
}

const partitions = /^(\*|aws(-cn|-us-gov|-iso(-[a-z])?|-eusc)?)$/

const iamPaths = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
]

const checkIamResource = (text: string, region: string, resource: string): void => {
  if (region !== '') throw new PolicyError(`IAM resource ${text} cannot contain region information.`)
  if (!/^(\*|root$)/.test(resource) && !iamPaths.some((path) => resource.startsWith(path))) {
    throw new PolicyError(`IAM resource path must either be "*" or start with ${iamPaths.join(', ')}.`)
  }
}

/** What IAM says of the vendor and the Region of a resource. */
const checkIdentityResource = (text: string): void => {
  const [, , service, region = '', , ...rest] = text.split(':')
  if (service === undefined || /[^a-zA-Z0-9-]/.test(service)) {
    throw new PolicyError('Resource vendor must be fully qualified and cannot contain regexes.')
  }
  if (service === '' || (rest.length === 0 && text.includes('::'))) {
    throw legacyError(`Resource ${text} has too few parts`)
  }
  const resource = rest.join(':')
  if (service === 'iam') checkIamResource(text, region, resource)
  if (service === 's3' && region !== '' && rest.length > 0 && !resource.startsWith('accesspoint/')) {
    throw new PolicyError(`Resource ${text} can not contain region information.`)
  }
}

/** The rest of an ARN as IAM writes it: a part that is not there is `*`. */
const writtenOut = (text: string): string => {
  const [, ...parts] = text.split(':')
  const [partition, service, region, account] = [0, 1, 2, 3].map((index) => parts[index] ?? '*')
  return ['arn', partition, service, region, account, parts.slice(4).join(':') || '*'].join(':')
}

const checkResource = (text: string, kind: PolicyKind): void => {
  if (text === '*') return
  const [, partition] = text.split(':')
  if (partition === undefined || (kind !== 'identity' && !parseArn(text))) {
    throw new PolicyError(`Resource ${text} must be in ARN format or "*".`)
  }
  if (!partitions.test(partition)) {
    throw new PolicyError(`Partition "${partition}" is not valid for resource "${writtenOut(text)}".`)
  }
  if (!text.startsWith('arn:')) throw new PolicyError(`Resource ${text} must be in ARN format or "*".`)
  if (kind === 'identity') checkIdentityResource(text)
}

/**
 * Checks that there is one of `Resource` and `NotResource`, in a trust policy neither, and the form
 * of each.
 * @throws PolicyError
 */
export const checkResources = ({ Resource, NotResource }: Record<string, unknown>, kind: PolicyKind): void => {
  if (kind === 'trust') {
    if (Resource !== undefined) throw new PolicyError('Has prohibited field Resource')
    if (NotResource !== undefined) throw new PolicyError('Has prohibited field NotResource')
    return
  }
  if (Resource !== undefined && NotResource !== undefined) {
    throw syntaxError('a statement has Resource or NotResource, not both')
  }
  const missing = 'Policy statement must contain resources.'
  if (Resource === undefined && NotResource === undefined) throw new PolicyError(missing)
  for (const resource of textsOf('Resource', Resource ?? NotResource, missing)) checkResource(resource, kind)
}

/** Accounts, ARNs of identities, ids of identities that are gone, and everybody. */
const identity =
  /^(\*|\d{12}|A[A-Z0-9]{15,127}|arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)\/.+)|arn:aws[a-z-]*:sts::\d{12}:(assumed-role|federated-user)\/.+|arn:aws[a-z-]*:iam::cloudfront:user\/.+)$/

/** What names a principal of each kind. */
const principals: Readonly<Record<string, RegExp>> = table({
  AWS: identity,
  Service: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
  Federated: /^(arn:aws[a-z-]*:iam::\d{12}:(saml|oidc)-provider\/.+|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
})

/**
 * Checks the form of a statement's `Principal`, which identity policies must not have and all
 * others must. Whether a principal exists is the service's to say.
 * @throws PolicyError
 */
export const checkPrincipal = (principal: unknown, kind: PolicyKind): void => {
  const missing = 'Policy statement must contain principals.'
  if (kind === 'identity') {
    if (principal !== undefined) throw new PolicyError('Policy document should not specify a principal.')
    return
  }
  if (principal === undefined) throw new PolicyError(missing)
  if (principal === '*') return
  if (!isJsonObject(principal)) throw new PolicyError(`Invalid principal in policy: ${JSON.stringify(principal)}`)
  const named = Object.entries(principal)
  if (named.length === 0) throw new PolicyError(missing)
  for (const [type, value] of named) {
    const form = principals[type]
    if (!form) throw new PolicyError(`Invalid principal in policy: "${type}"`)
    for (const name of textsOf('Principal', value, missing)) {
      if (!form.test(name)) throw new PolicyError(`Invalid principal in policy: "${type}":"${name}"`)
    }
  }
}
