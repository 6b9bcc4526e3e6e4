import type { Course } from '@/api/types'
import { now } from '@/time/clock'

export const firstStart = (course: Course): string => course.sessions[0]?.starts_at ?? course.withdraw_until
export const lastEnd = (course: Course): string => course.sessions[course.sessions.length - 1]?.ends_at ?? course.withdraw_until
export const hasBegun = (course: Course): boolean => Date.parse(firstStart(course)) <= now()
export const isOver = (course: Course): boolean => Date.parse(lastEnd(course)) <= now()
export const placesLeft = (course: Course): number => Math.max(0, course.capacity - course.taken)
export const mayWithdraw = (course: Course, state: string): boolean => !isOver(course) && (state === 'waiting' || Date.parse(course.withdraw_until) > now())
