import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Parts = Readonly<Record<string, unknown>>

/** A template as far as parts are taken out of it. */
interface PartedTemplate {
  readonly Resources: Parts
  readonly Outputs?: Parts
}

/** Whether a part of a template refers to a resource: by Ref, Fn::GetAtt, Fn::Sub or DependsOn. */
const refersTo = (part: unknown, logicalId: string): boolean =>
  new RegExp(`"(?:${logicalId}|${logicalId}\\.[A-Za-z.]+)"|\\$\\{${logicalId}[.}]`).test(JSON.stringify(part))

/**
 * A template without some of its resources, and without every resource and output that refers to one of them, directly or through
 * others.
 */
export const withoutParts = <Template extends PartedTemplate>(
  template: Template,
  logicalIds: readonly string[],
): Template => {
  const gone = new Set(logicalIds)
  const isGone = (part: unknown): boolean => [...gone].some((id) => refersTo(part, id))
  for (let before = -1; before < gone.size; ) {
    before = gone.size
    for (const [id, resource] of Object.entries(template.Resources)) if (isGone(resource)) gone.add(id)
  }
  const kept = (parts: Parts, goes: (id: string, part: unknown) => boolean): Parts =>
    Object.fromEntries(Object.entries(parts).filter(([id, part]) => !goes(id, part)))
  return {
    ...template,
    Resources: kept(template.Resources, (id) => gone.has(id)),
    Outputs: kept(template.Outputs ?? {}, (_, part) => isGone(part)),
  }
}

interface TypedResource {
  readonly Type?: string
  readonly Properties?: Parts
}

/**
 * A bootstrap template all of whose roles have the company's permissions boundary: the CDK's own gives it to one of its five alone.
 * @param boundary the name of a managed policy, with its path.
 */
const withBoundary = <Template extends PartedTemplate>(template: Template, boundary: string): Template => {
  const PermissionsBoundary = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/${boundary}` }
  const bounded = (resource: TypedResource): TypedResource =>
    resource.Type === 'AWS::IAM::Role'
      ? { ...resource, Properties: { ...resource.Properties, PermissionsBoundary } }
      : resource
  return {
    ...template,
    Resources: Object.fromEntries(
      Object.entries(template.Resources).map(([id, resource]) => [id, bounded(resource as TypedResource)]),
    ),
  }
}

/** How a bootstrap differs from the CDK's own template. */
export interface BootstrapChanges {
  /** Logical ids of the resources that it lacks. */
  readonly missing: readonly string[]
  /** The permissions boundary of all its roles, by name with path. */
  readonly boundary?: string | undefined
}

/** The path of a file with the CDK's own bootstrap template and the changes, in a folder of its own. */
export const changedBootstrap = async ({ missing, boundary }: BootstrapChanges): Promise<string> => {
  const { BootstrapTemplate } = await import('@aws-cdk/toolkit-lib')
  const template = JSON.parse((await BootstrapTemplate.fromSource()).asJSON()) as PartedTemplate
  const bounded = boundary === undefined ? template : withBoundary(template, boundary)
  const path = join(await mkdtemp(join(tmpdir(), 'guardpost-bootstrap-')), 'bootstrap.template.json')
  await writeFile(path, JSON.stringify(withoutParts(bounded, missing)))
  return path
}
