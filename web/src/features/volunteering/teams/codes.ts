// As the service knows them; the words stand in the language files.
export const SKILLS = ['first_aid', 'medicine', 'counselling', 'law', 'tutoring', 'languages', 'sign_language', 'digital', 'haircut', 'cooking', 'repairs', 'driving', 'arts', 'sports'] as const
export const CATEGORIES = ['elders', 'children', 'disability', 'hardship', 'health', 'environment', 'culture', 'civility', 'safety', 'emergency'] as const
export const TEAM_KINDS = ['party', 'youth', 'women', 'community', 'workers', 'veterans', 'students', 'seniors'] as const
