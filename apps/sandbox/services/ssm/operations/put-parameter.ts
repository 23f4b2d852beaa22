import type { PutParameterCommandInput, PutParameterCommandOutput } from '@aws-sdk/client-ssm'
import { AwsError } from '../../../kit/aws-error'
import { readTags } from '../../../kit/tags'
import type { Call, Operation } from '../../../request/operation'
import { latest, type ParameterVersion, parametersIn, type StoredParameter } from '../state'
import { validateParameter } from '../validate-parameter'

const VERSIONS_KEPT = 100

const refuseExisting = (input: PutParameterCommandInput, existing: StoredParameter | undefined): void => {
  if (existing && !input.Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    )
  }
  if (existing && input.Tags) {
    throw new AwsError(
      'ValidationException',
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    )
  }
  if (!existing && input.Type === undefined) {
    throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.')
  }
}

const nextVersion = (
  input: PutParameterCommandInput,
  call: Call,
  before: ParameterVersion | undefined,
): ParameterVersion => ({
  version: (before?.version ?? 0) + 1,
  value: input.Value ?? '',
  type: input.Type ?? before?.type ?? 'String',
  description: input.Description ?? before?.description,
  allowedPattern: input.AllowedPattern ?? before?.allowedPattern,
  modified: call.world.clock.now(),
  modifiedBy: call.caller.arn,
})

const arnOf = (name: string, { account, region }: Call): string =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`

/** Makes a parameter, or with Overwrite a new version of it (BEHAVIOUR 1, 2 and 4 to 6). */
export const putParameter: Operation<PutParameterCommandInput, PutParameterCommandOutput> = (input, call) => {
  validateParameter(input)
  const name = input.Name ?? ''
  const parameters = parametersIn(call.world, call)
  const existing = parameters.get(name)
  refuseExisting(input, existing)
  const version = nextVersion(input, call, existing && latest(existing))
  if (existing) existing.versions = [...existing.versions, version].slice(-VERSIONS_KEPT)
  else parameters.set(name, { name, arn: arnOf(name, call), versions: [version], tags: readTags(input.Tags) })
  return { Version: version.version, Tier: 'Standard' }
}
