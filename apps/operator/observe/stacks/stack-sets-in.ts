import type { DeclaredStackSet } from '../../../planning/state/observed'

/** A template as far as it declares StackSets. */
interface StackSetTemplate {
  readonly Resources?: Readonly<
    Record<
      string,
      {
        readonly Type?: string
        readonly Properties?: { readonly StackSetName?: unknown; readonly PermissionModel?: unknown }
      }
    >
  >
}

/** The StackSets that a stack's template declares. A template that is not JSON is none of ours and declares none. */
export const stackSetsIn = (template: string): DeclaredStackSet[] =>
  Object.values(parsed(template).Resources ?? {}).flatMap(({ Type, Properties = {} }) => {
    const { StackSetName, PermissionModel } = Properties
    if (Type !== 'AWS::CloudFormation::StackSet' || typeof StackSetName !== 'string') return []
    return { stackSet: StackSetName, model: PermissionModel === 'SERVICE_MANAGED' ? 'service-managed' : 'self-managed' }
  })

const parsed = (template: string): StackSetTemplate => {
  try {
    return JSON.parse(template) as StackSetTemplate
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
