/** One thing that is wrong with a definition, as ValidateStateMachineDefinition shows it. */
export interface Problem {
  readonly code:
    | 'INVALID_JSON_DESCRIPTION'
    | 'SCHEMA_VALIDATION_FAILED'
    | 'MISSING_TRANSITION_TARGET'
    | 'MISSING_END_STATE'
    | 'INVALID_JSONATA_EXPRESSION'
    | 'UNSUPPORTED_JSONATA_EXPRESSION'
  readonly message: string
  /** A path such as `/States/Publish/Arguments/Message`. */
  readonly location: string
}

/** A problem with the form of a definition. */
export const malformed = (location: string, message: string): Problem => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  location,
})
