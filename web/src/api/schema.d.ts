// Made by `npm run types` from openapi.json.
export interface paths {
    "/.well-known/security.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom to tell about a weakness of this service (RFC 9116). */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Fields, one a line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What staff of one's areas decided, as the ledger records it. */
        get: {
            parameters: {
                query?: {
                    /** @description Only this kind of entry. */
                    kind?: string;
                    /** @description Only of this account. */
                    by?: string;
                    /** @description Only of this area and inside it. */
                    area?: string;
                    /** @description Only from this day on, `YYYY-MM-DD` in Guangzhou. */
                    from?: string;
                    /** @description Only to the end of this day. */
                    until?: string;
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffActions"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file that spreadsheets open, at most twenty thousand rows. */
        get: {
            parameters: {
                query?: {
                    /** @description Only this kind of entry. */
                    kind?: string;
                    /** @description Only of this account. */
                    by?: string;
                    /** @description Only of this area and inside it. */
                    area?: string;
                    /** @description Only from this day on, `YYYY-MM-DD` in Guangzhou. */
                    from?: string;
                    /** @description Only to the end of this day. */
                    until?: string;
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Comma-separated values */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Activities for which hours can be recorded. */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the name, place or content. */
                    q?: string;
                    /** @description One of the five classes. */
                    class?: string;
                    /** @description An area and what lies inside. */
                    area?: string;
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Posts an activity. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewActivity"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Activity"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One activity. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Activity"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The district and its 街道. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AreaList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Adds a 社区 or a grid below a street. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewArea"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptArea"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renames an area. Its code stays: entries and roles go by it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenamedArea"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptArea"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A calendar, for whoever has its address. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The secret of the address, 64 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 5545 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records hours of one's own for a posted activity. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewClaim"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record of hours. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{seq}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a correction of one's own hours that were decided. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionAsked"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{seq}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pictures that show a claim, for those who see the claim. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvidenceList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Keeps a picture beside a claim of one's own that waits, without what the camera wrote beside it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewEvidence"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvidenceList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{seq}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a record back that waits for review. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one can agree to, in its newest version. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentTexts"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-certificates/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether a course's certificate is genuine and counts today. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Twenty digits; spaces and hyphens do not count */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseCertificateCheck"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Courses that are going on, come, or ended within half a year. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Plans a course. It is a draft until its activity is published; then people enrol. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCourse"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A course that was published. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes what somebody achieved in a course of my areas, from its beginning on. Never oneself; once a certificate was
         *     made, it stays.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseInHand"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the certificate of a course that I have passed. Of one course there is one: asking again answers the same. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseCertificate"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrols me for a whole course. Where its places are taken, I wait in line and am told when one becomes free. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCourse"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a certificate of a course of my areas back, for good. Never one's own. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Revocation"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseInHand"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws me from a course until the moment that it names; from its line at any time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCourse"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statement of a decision, for one's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Deciding"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionStatement"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/unconfirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided in somebody's name and they have not confirmed, or say is not theirs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unconfirmed"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one can enter as. Exists in a demo only. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DemoPeople"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters as somebody of the demo. Exists in a demo only. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenDemoSession"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedSession"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cards/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whose card this is, if they live in one's areas. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskCard"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardHolder"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/clerks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often each clerk has used vouchers for others. `haizhu-audit` counts the same from the entries. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClerkList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The merchants whose area and one's own lie in one another. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskMerchants"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks a number up for somebody who stands at the desk. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskNumber"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NumberHolders"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds people of one's areas by their whole number or name. It is a POST so that neither stands in an address. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskSearch"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskPeople"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody who lives in one's areas. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskPerson"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a code that takes the place of the PIN, once, for half an hour. The number's contact is told. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WantedDeskCode"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/doubt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that a number is said to be somebody else's now. Its contact is told; by a code alone it opens nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Noted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody who stands at the desk has and can have. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskPoints"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the points of somebody who stands at the desk into a voucher. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskVoucher"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskReceipt"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/vouchers/{voucher}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up a voucher of somebody who stands at the desk; the points come back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description 32 hex digits */
                    voucher: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskReceipt"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/vouchers/{voucher}/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses a voucher of somebody who stands at the desk, at a merchant near here. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                    /** @description The clerk's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description 32 hex digits */
                    voucher: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskUse"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskReceipt"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/people/{id}/vouchers/{voucher}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statement of a use at the desk, for the clerk's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description 32 hex digits */
                    voucher: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskUse"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskStatement"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/unclaimed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Points that nobody can spend yet, by who recorded and who approved. `haizhu-audit` sums the same from the entries. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnclaimedList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that one may confirm. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/waiting/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms somebody's key by the number that they tell: face to face, or in a call that one made oneself. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The confirmer's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Confirmed"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{seq}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a key: one's own, or one that one could confirm. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that enrolled it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It signs no more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What members say was not given by merchants of one's areas. Opening the list is noted for whoever is named in it. */
        get: {
            parameters: {
                query?: {
                    /** @description Uses before this entry. */
                    before?: number;
                    /** @description 1 to 100. Those of other areas are left out of a page. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisputeList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{redeemed}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a dispute. Undoing a use is an entry; leaving it as it is needs none. Never about what one had a hand in. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The use's entry */
                    redeemed: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisputeItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entries/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry, for those whom it concerns. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Position in the log, from 0 */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entries/{seq}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of an entry. Its `extra` line is the entry itself, as base64 of its exact bytes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Position in the log, from 0 */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A C2SP tlog-proof file */
                200: {
                    headers: {
                        /** @description Whether as many witnesses as the policy asks for have cosigned the checkpoint */
                        "haizhu-witnessed"?: boolean;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hours, activities or teams of an area as a file, at most twenty thousand rows. Whoever has it made is noted as having
         *     looked at everybody who is named in it.
         */
        get: {
            parameters: {
                query: {
                    /** @description `hours`, `activities` or `teams`. */
                    kind: "hours" | "activities" | "teams";
                    /** @description `xlsx` or `csv`. */
                    format: "xlsx" | "csv";
                    /** @description An area of one's own, and what lies inside. */
                    area: string;
                    /** @description The first day, `2026-01-01`; not for teams. */
                    from?: string;
                    /** @description The last day, at most a year later; not for teams. */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An .xlsx or .csv file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of a shift as a file, at the moments at which it is shown: not while a head-count is due. */
        get: {
            parameters: {
                query: {
                    /** @description `xlsx` or `csv`. */
                    format: "xlsx" | "csv";
                };
                header?: never;
                path: {
                    /** @description The shift, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An .xlsx or .csv file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/external-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of other systems of people of an area. */
        get: {
            parameters: {
                query: {
                    /** @description An area of one's own, and what lies inside. */
                    area: string;
                    /** @description `next` of the page before. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExternalList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/external-records/{id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a record that should not have come; its time is free again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is taken back */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flag-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** From when on something is shown to reviewers as unusual. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlagHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /**
         * Sets from when on something is shown as unusual; by administrators of the district. It informs reviewers and decides
         *     nothing, on what is decided already as on what waits.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlagWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlagHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funds that points can be given to. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Opens a fund. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewFund"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Handovers of one's areas, and what waits there without anybody to look after it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Handovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Names who takes a role over. Both confirm it before it can be finished. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewHandover"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Handovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a handover up before it is finished. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Handovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms, as the one who leaves or the one who takes over. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description One's own signature on `haizhu-handover/1` and the canonical JSON of area, by, granted, handover, happened, kind, leaver, origin, role, taker, until */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnHandovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does what both have confirmed: grants the role to the one, and withdraws it from a leaver for good. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature, over the batch of all statements */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Handovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What finishing a handover would record, for the administrator's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HandoverStatements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public holidays, and weekends that are worked instead. */
        get: {
            parameters: {
                query?: {
                    /** @description 2020 to 2100; this year unless told. */
                    year?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolidayList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Says what a day is. The ten working days of every record that waits go by it at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HolidayWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolidayList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/of/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The honours of somebody who lives in one's areas. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HonourList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Gives an honour to somebody who lives in one's areas, who is told. Nobody gives one to themselves. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewHonour"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HonourList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/{id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back an honour that was given in one's areas. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HonourList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own imports, the newest first, without their rows. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 100. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Imports"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Reads a workbook and shows what would be recorded. Nothing is recorded yet. */
        post: {
            parameters: {
                query?: {
                    /** @description An area of one's own; the first one if it is left out. */
                    area?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["UploadForm"];
                };
            };
            responses: {
                /** @description A preview, kept for seven days */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import with a page of its rows. */
        get: {
            parameters: {
                query?: {
                    /** @description Only rows with this verdict. */
                    verdict?: "accept" | "reject" | "ask" | "already";
                    /** @description 1 to 100. */
                    limit?: number;
                    /** @description `next` of the page before: rows behind it, in the order of the sheet. */
                    before?: string;
                };
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        /** Drops an import with its workbook. What it recorded stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records every accepted row as a claim, in one piece: all of them or none. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID, made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CommitOrder"] | null;
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides who is meant by a number and a name, and judges the rows anew. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workbook again, with a result and a reason beside each row. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An .xlsx file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invites everybody of a workbook in one piece, or nobody: a row that is rejected rejects all. Each gets a message:
         *     staff a link behind which they set themselves up, residents the address of the site.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the preview is shown */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitations"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook of people to invite, and shows what would become of each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitations"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs by itself: how it went last and when it comes next. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a job now instead of waiting for its turn. It does what it would do by itself, and nothing twice. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `expiry`, `outbox` or `retention` */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key by its purpose, with its age and what can be shown of it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/reseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that everything be sealed again under the newest field key. Another administrator confirms. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/reseal/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms what another administrator asked for, and begins. It goes on beside the requests. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/reseal/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up what waits for a second administrator. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How other systems write hours. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LayoutList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Adds a layout; by administrators of the district. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LayoutWish"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LayoutHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A layout with its history. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LayoutHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Changes a layout by a new version; by administrators of the district. What was read by the old one stays. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LayoutChange"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LayoutHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Approved volunteer hours of an area in the layout of another system, at most twenty thousand rows. Other classes are
         *     no volunteer service and leave for no such system (order 67, article 19); telephone numbers leave in no file. Whoever
         *     has it made is noted as having looked at everybody who is named in it.
         */
        get: {
            parameters: {
                query: {
                    /** @description `xlsx` or `csv`. */
                    format: "xlsx" | "csv";
                    /** @description An area of one's own, and what lies inside. */
                    area: string;
                    /** @description The first day, `2026-01-01`. */
                    from: string;
                    /** @description The last day, at most a year later. */
                    until: string;
                };
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An .xlsx or .csv file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps all records of a workbook, or none: a row that is rejected rejects all. They are marked with their origin,
         *     earn no points and stand in no ledger; the same workbook twice changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the preview is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The layout, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ExternalForm"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExternalPreview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts/{id}/records/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook in a layout and shows what would become of each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The layout, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ExternalForm"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExternalPreview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layouts/{id}/records/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The workbook again, with a result and a reason beside each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The layout, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ExternalForm"];
                };
            };
            responses: {
                /** @description An .xlsx file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes all that a workbook lists, or nothing: a row that is rejected rejects all. Teams are founded as on their page,
         *     activities planned and published. What is there already stays as it is, so the same workbook twice changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the preview is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description `teams` or `activities` */
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ListingForm"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListingPreview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{kind}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook of teams or activities, and shows what would become of each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `teams` or `activities` */
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ListingForm"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListingPreview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{kind}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The workbook again, with a result and a reason beside each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `teams` or `activities` */
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ListingForm"];
                };
            };
            responses: {
                /** @description An .xlsx file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked at how many people and why, within one's areas. For auditors: accounts, no names. */
        get: {
            parameters: {
                query?: {
                    /** @description The `next` of the page before: hours before this one. */
                    before?: string;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookTallies"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and what I may do where. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own balance. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Balance"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/browsers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Wakes this browser when there is news, if the channel is on. Of more than ten browsers the oldest makes room. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBrowser"];
                };
            };
            responses: {
                /** @description It is woken from now on */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/browsers/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a browser of one's own in peace; one that was not woken stays so. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OldBrowser"];
                };
            };
            responses: {
                /** @description It is woken no more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My calendar addresses. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarAddresses"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Opens an address for a calendar program. One that was open before ends. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CalendarWish"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedCalendar"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/calendars/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an address: programs that have it get nothing more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CalendarWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarAddresses"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a card of my own; the one before is worth nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VolunteerCard"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Ends my card; whoever finds it has a piece of paper. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own hours. */
        get: {
            parameters: {
                query?: {
                    /** @description One of the six states. */
                    state?: string;
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I agreed to, and no longer do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Agrees, for oneself. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the text is shown */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewConsent"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/consents/{seq}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The photographed signature of a consent of one's own. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry of the consent */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentPicture"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/consents/{seq}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a consent of one's own. What was done under it before stays as it is. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that gave it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/course-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My certificates of courses. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseCertificateList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/course-certificates/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A certificate of my own. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Twenty digits */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseCertificate"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/course-certificates/{number}/credential": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The Open Badges 3.0 shape of a certificate of my own. It is unsigned, and the answer says so. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Twenty digits */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseCredential"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My courses, also those that I left, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnCourseList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided in one's name, month by month. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MonthsInName"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Says that a month's decisions are one's own, or that one is not. It stands in the ledger: nobody can drop it. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the list is shown */
                    "Idempotency-Key": string;
                    /** @description One's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Saying"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Said"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/decisions/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statement of an answer, for one's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Saying"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SayingStatement"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/decisions/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided in one's name in a month. */
        get: {
            parameters: {
                query?: {
                    /** @description An account that was merged into one's own, 32 hex digits; without it one's own. */
                    account?: string;
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description `YYYY-MM` in Guangzhou */
                    month: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionsInName"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys with which one signs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnDevices"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /**
         * Asks for a key to be confirmed, in the place of an earlier request. The answer's number is told to somebody
         *     who answers for the same place.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDevice"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Waiting"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own identity document. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Enters one's own identity document, once. Another one is for the service desk. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDocument"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/donations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives points of one's own to a fund. They do not come back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewGift"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Gift"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What being erased would mean, and what stands in its way. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Erasure"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Asks to be erased. Nothing happens before the confirmation comes, within an hour. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Erasure"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/erasure/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases me. Every session ends; what is left is the ledger, which names nobody. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmErasure"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Erased"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept about me, with the entries of the ledger that concern me. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalExport"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/external-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other systems have recorded of me, at most the last five hundred. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExternalRecords"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who acts for me, for whom I act, and what was done for me. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Family"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/family/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a code for somebody of my family who is to act for me. My consent to that must be in force. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WantedProxy"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FamilyCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/family/helped/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Acts for somebody no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description I act for them no longer */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/family/helpers/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets somebody act for me no longer: at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They act for me no longer */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/family/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins me to somebody of my family: from now on I act for them, under my own name. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Joining"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Family"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My stars and honours. Hours that were reversed do not count any more. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Growth"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/growth/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A year of mine, by what stands approved today. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Such as 2026; not after this year */
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["YearReview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I hand over or take, and have to confirm. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnHandovers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own history. */
        get: {
            parameters: {
                query?: {
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["History"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked at what is kept about me: as what, when and why. */
        get: {
            parameters: {
                query?: {
                    /** @description The `next` of the page before. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/merchant-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own applications. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantApplicationList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/merge-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code that shows this account to staff, in the place of an earlier one: who has two accounts draws one in each. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notice-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I am told beside the app. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticeChoices"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Chooses how I am told beside the app. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NoticeWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticeChoices"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I was told, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticeList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that I have seen what there is. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticeList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that I have seen one; what is on its way outside is not sent any more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description One of my notices */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticeList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Keeps a key that a device of mine has made. My number is told. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MadePasskey"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a key on a device of mine. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyQuestion"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a key of mine: it opens nothing any more. One that was made with a second factor needs one to be removed. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether I have a PIN. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnPin"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Sets, changes or removes my PIN. Who has one shows it: a phone is lent for a minute. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedPin"];
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I can do and care for. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VolunteerProfile"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Says what I can do and care for; codes that the service does not know are refused. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VolunteerProfile"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VolunteerProfile"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which providers are joined to my account. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnProviders"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Parts a provider from my account: it opens nothing of mine any more. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description One of those that are joined */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/providers/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to join a provider to my account: the page leads the browser to the address that is answered. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description One of those that `/api/v1/me/providers` names */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderAddress"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/service-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My service certificates. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceCertificateList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Makes a certificate of a period from what was approved in it, at once and for nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CertificatePeriod"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceCertificate"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/service-certificates/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A certificate of my own. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Twenty digits */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceCertificate"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        /** Ends all my sessions but this one. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They are over */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of my sessions: at once here, within five seconds on other nodes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is over */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shifts that I have signed up for, from thirty days ago on. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnShifts"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All entries of one's own history, at most the 65,536 newest, with one proof. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A statement file, as `docs/ledger-format.md` describes */
                200: {
                    headers: {
                        /** @description Whether as many witnesses as the policy asks for have cosigned the checkpoint */
                        "haizhu-witnessed"?: boolean;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tokens. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiTokenList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Makes a token with which a program reads the log in an auditor's name, for as long as they are one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewOwnToken"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeToken"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Makes a token of mine worthless. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is worthless */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Home visits that I made or received. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own vouchers. */
        get: {
            parameters: {
                query?: {
                    /** @description Only vouchers in this state. */
                    state?: string;
                    /** @description Issued before this entry. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VoucherList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The social workers of where one lives, so that a resident knows the new name when somebody has taken over. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnWorkers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{account}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enters the identity document that somebody has shown at a service desk, in the place of an older one. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShownDocument"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchant-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications from one's areas. Opening the list is noted for whoever is named in it. */
        get: {
            parameters: {
                query?: {
                    /** @description Made before this moment, in milliseconds since 1970. */
                    before?: number;
                    /** @description 1 to 100. Those of other areas are left out of a page. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantApplicationList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Applies to serve volunteers for points. An administrator of the area answers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewMerchantApplication"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantApplication"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchant-applications/{id}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admits who applied: an account with which the merchant signs in, and the right to redeem. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MerchantTerms"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantApplication"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchant-applications/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses an application, with a reason that its maker reads. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MerchantReason"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantApplication"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants of one's areas, with what stands unpaid. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/me/month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own month. Every single use with one proof for all is in `/api/v1/merchants/me/statement`. */
        get: {
            parameters: {
                query: {
                    /**
                     * @description `YYYY-MM` in Guangzhou.
                     * @example 2026-11
                     */
                    month: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantMonth"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/me/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one gives oneself. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnShopItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Says what one gives; what was said before is replaced. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnShop"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnShopItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/me/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own slots, with whom to visit. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnSlots"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Offers a time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSlot"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnSlots"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/me/slots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a time away that nobody has asked for. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/me/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All redemptions at oneself in one month, with one proof. */
        get: {
            parameters: {
                query: {
                    /**
                     * @description `YYYY-MM` in Guangzhou.
                     * @example 2026-11
                     */
                    month: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A statement file, as `docs/ledger-format.md` describes */
                200: {
                    headers: {
                        /** @description Whether as many witnesses as the policy asks for have cosigned the checkpoint */
                        "haizhu-witnessed"?: boolean;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{account}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admits a merchant again, after a suspension or on other terms. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MerchantTerms"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{account}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes what was agreed with a merchant. It holds for what is paid from now on; what was paid stays as it was. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPrice"];
                };
            };
            responses: {
                /** @description It holds */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{account}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a merchant from redeeming, with a reason. Vouchers that are open stay open for others. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MerchantReason"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merges that were proposed, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Proposes to make two accounts one. Somebody else of staff has to agree. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the accounts are shown */
                    "Idempotency-Key": string;
                    /** @description One's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShownPair"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows two accounts and what making them one would come to. It is a POST so that nothing stands in an address. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShownPair"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeLook"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposed merge, and what it would come to now. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that proposed it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeDetail"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{seq}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees that both are one person's: they are one with the same answer. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                    /** @description One's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The entry that proposed it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{seq}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a proposal of one's own back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that proposed it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/no-shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who had a place and did not come, in what one organises, in the last ninety days. It closes no door: it is for asking. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MissedList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What points buy. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OfferList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I organise: drafts, and what has not ended since yesterday. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Plans an activity, or several when it repeats. They are drafts until they are published. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewOrganised"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Courses of my areas with drafts, the next first; those that ended stay for half a year. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CoursesInHand"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised/courses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A course of my areas and who learns in it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CourseInHand"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One activity with its shifts. Drafts are for whoever organises them. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /**
         * Changes an activity, or all of its series from it on. Whoever signed up is told when the place or the time is another.
         *     Of a series each is changed by itself: what cannot be is named with the reason, and the others stand.
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrganisedChange"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChangedItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an activity; everybody who signed up is told why. What has been done stays, and can be recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Cancellation"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organised/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a draft before it begins. From then on it stands in the ledger. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The activity, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that wait, were sent, failed or were dropped. Codes for signing in are not among them: they are sent
         *     while somebody waits, and kept nowhere.
         */
        get: {
            parameters: {
                query?: {
                    state?: "waiting" | "sent" | "failed" | "dropped";
                    /** @description Made before this one, 32 hex digits. */
                    before?: string;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutboxList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up a message that was not sent. What it says is destroyed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DroppedFor"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutboxList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a message again that has failed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutboxList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finds people by their whole number, wherever they live, or by their whole name within one's areas. It is a POST
         *     so that neither stands in an address.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonSearch"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FoundPeople"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with their roles. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffPerson"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a card for somebody who lives in one's areas. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VolunteerCard"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Ends the card of somebody who lives in one's areas and has lost it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody of one's areas agreed to. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Writes down that somebody agreed on paper or in spoken words, with a witness. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordedConsent"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/consents/{seq}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The photographed signature of a consent, for staff of the member's area. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description The entry of the consent */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentPicture"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /**
         * Keeps the picture of a consent that oneself wrote down. What the camera wrote beside it (place, time, device) is
         *     cut off; the first picture stays.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description The entry of the consent */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConsentPicture"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who acts for somebody of one's areas. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Helpers"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/family/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a code at the desk for whoever is to act for somebody whose consent was written down. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WantedProxy"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FamilyCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/family/{proxy}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets somebody act for a person no longer, at the desk. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description Who acts, 32 hex digits */
                    proxy: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They act no longer */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives somebody a role. Administrators are made by two, see proposals. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRole"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffPerson"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles/{seq}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a role back. Whoever held it loses what it opened at once. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                    /** @description The entry that granted the role */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffPerson"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/staff-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link behind which somebody sets up how they enter as staff. Any link of before stops working. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffLink"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody with a role in one's areas would leave behind. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkOfPerson"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans of an area in which one organises. */
        get: {
            parameters: {
                query: {
                    /** @description An area of one's own, and what lies inside. */
                    area: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Makes a plan. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPlan"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan of an area in which one organises, with its activities. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Puts a plan's words right. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanWords"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        /** Drops a plan that holds no activity. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force. They come from the operator's file and are changed there. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Policies"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text that a new account agrees to, in the reader's language. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrivacyText"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What two administrators of one's areas have decided or are to decide. */
        get: {
            parameters: {
                query?: {
                    /** @description Older than this entry. */
                    before?: number;
                    /** @description 1 to 100. Those of other areas are left out of a page. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProposalList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/administrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes to make somebody an administrator. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposedAdministrator"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes the next version of the standard. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposedStandard"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes to take an administrator's role back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposedWithdrawal"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposal. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that made it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{seq}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees as the other of two administrators; what was proposed happens with the same answer. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The entry that made it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{seq}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a proposal of one's own back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the button is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that made it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/re-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approvals of one's areas that were drawn to be looked at again. */
        get: {
            parameters: {
                query?: {
                    /** @description `waiting` (the default) or `judged`. */
                    state?: string;
                    /** @description Pass `next` of the page before. */
                    after?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReReviewList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/re-reviews/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which approvals were drawn on which day, for whoever draws them again. */
        get: {
            parameters: {
                query?: {
                    /** @description Pass `next` of the page before. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DrawnDays"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/re-reviews/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One that was drawn. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded the hours */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReReview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /**
         * Says what one found who looked again: once, and never about what one decided or has a part in. Hours that should not stand
         *     are reversed besides.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded the hours */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Judgement"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReReview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was redeemed here on a day. */
        get: {
            parameters: {
                query?: {
                    /** @description `YYYY-MM-DD` in Guangzhou; today unless told. */
                    day?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RedemptionList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Uses a voucher up. A second attempt says when it was used. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the code is looked up */
                    "Idempotency-Key": string;
                    /** @description The merchant's own signature */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodeBody"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redemptions/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a code would redeem. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodeBody"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Looked"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redemptions/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statement of a use, for the merchant's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodeBody"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RedemptionStatement"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a handover for every role of every leaver of a workbook, all or none. Both confirm each, and it is finished
         *     as any other.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the preview is shown */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replacements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacements/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces an organisation in one step, all of the workbook or nothing: every role of every leaver goes to the
         *     successor at once, by the administrator's own word. For a contract's end, when those who leave cannot be asked any
         *     more. Residents with hours waiting and teams are told the new names.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the preview is shown */
                    "Idempotency-Key": string;
                    /** @description The administrator's own signature, over the batch of all statements */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replacements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacements/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook that names for each leaver who takes over, and shows what would become of each row. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replacements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacements/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What replacing an organisation in one step would record, for the administrator's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["StaffingForm"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HandoverStatements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The review queue of one's areas. */
        get: {
            parameters: {
                query?: {
                    /** @description `open` (the default), `endorsed`, `overdue` (of both), `corrections` (asked for by members) or `decided`. */
                    state?: string;
                    /** @description An area of one's own, or within. */
                    area?: string;
                    /** @description Pass `next` of the page before. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agrees with several claims; each succeeds or fails by itself. What the reviewer had not opened is recorded as that, and
         *     what needs two reviewers is opened first.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the selection is shown */
                    "Idempotency-Key": string;
                    /** @description The reviewer's own, over all of them */
                    "Decision-Signature"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Many"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManyAnswer"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How reviewing goes in one's areas. */
        get: {
            parameters: {
                query?: {
                    /** @description `2026-09-01`, in Guangzhou; ninety days unless told. */
                    from?: string;
                    /** @description The last day; today unless told. */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewRates"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The statements of decisions, for the reviewer's own key. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Intended"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statements"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{seq}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees with a claim. Where two reviewers are needed, the first one's agreement makes it `endorsed`. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the claim is opened */
                    "Idempotency-Key": string;
                    /** @description The reviewer's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{seq}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers that a decision stands. Putting it right is reversing it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionDeclined"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{seq}/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that whose hours these are is family. From then on the reviewer leaves theirs to others; an administrator of the
         *     database alone could take it back.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The entry that recorded the hours */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{seq}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a claim back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The reviewer's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Reason"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{seq}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes an approval by a reversing entry. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                    /** @description The reviewer's own signature */
                    "Decision-Signature"?: string | null;
                };
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Reason"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Claim"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-certificates/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether a certificate is genuine, and what has changed since it was made. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Twenty digits; spaces and hyphens do not count */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceCertificateCheck"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends this session. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session is over */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments to merchants of one's areas. */
        get: {
            parameters: {
                query?: {
                    /** @description Recorded before this entry. */
                    before?: number;
                    /** @description 1 to 100. Those of other areas are left out of a page. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Records that merchants were paid, all of it or nothing. The points move from payable to settled. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSettlement"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The books of merchants of one's areas, or of all for an auditor. `haizhu-audit` counts the same from the entries. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Books"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands payable in one's areas, what it comes to, and who pays. Nothing is recorded. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementRun"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/run/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sponsor's run as a file. */
        get: {
            parameters: {
                query: {
                    /** @description The sponsor's name as the run says it. */
                    sponsor: string;
                    /** @description `xlsx` or `csv`. */
                    format: "xlsx" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An .xlsx or .csv file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants at which something is unusual in a month. `haizhu-audit` counts the same from the entries. */
        get: {
            parameters: {
                query: {
                    /**
                     * @description `YYYY-MM` in Guangzhou.
                     * @example 2026-11
                     */
                    month: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignalList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{seq}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a payment came back: its points stand payable again. Never by whoever recorded it. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the form opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The entry that recorded it */
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettlementReason"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sheets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet of a shift that one organises. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInSheet"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sheets/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the photograph of a signed sheet, without what the camera wrote beside it. The first one stays. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SheetPicture"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInSheet"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shifts of published activities, the earliest first. */
        get: {
            parameters: {
                query: {
                    /** @description RFC 3339: those that end after this. */
                    from: string;
                    /** @description RFC 3339: those that begin before this; at most 62 days later. */
                    until: string;
                    /** @description An area and what lies inside. */
                    area?: string;
                    /** @description 32 hex digits. */
                    team?: string;
                    /** @description One of the five classes. */
                    class?: string;
                    /** @description Part of the name, place or content. */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls off one shift of an activity; everybody who signed up for it is told why. With its last one, an activity is
         *     cancelled.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShiftCancellation"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisedItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that whoever has this card came or, at the second scan, goes. Who has not signed up takes a place that is free. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made at each scan */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CardScan"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CardNoted"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs up everybody in a pasted list, all or nobody. Rows that nothing settles must be left out by a choice; who is
         *     on the list already stays there, so that sending it again does no harm. Everybody is told.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChainText"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChainDone"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/chain/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a pasted list and says what would become of each line. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChainText"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChainPreview"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that I came. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodeGiven"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that I go, and records the minutes that I was there. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the page opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodeGiven"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code that volunteers scan on site. It changes every half minute. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/head-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a head-count; it is asked for before the list is shown, and the first one stays. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewHeadCount"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts somebody who was there on the list of a shift that one organises; when they came and went is noted as for everybody.
         *     Found are people of the team, those who took part before, and for staff who lives in their area.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddedPerson"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddedAnswer"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of a shift that one organises. While a head-count is due it stays empty. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Records who was there by the roster, with a reason; each succeeds or fails by itself. Never one's own hours. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the list is shown */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Ticked"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TickedAnswer"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a sheet to print for a shift that one organises. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInSheet"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes oneself off the list, until the moment that the shift names; from the waiting line at any time. Who came up from
         *     the line after that moment does so until the shift begins.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs up for a shift. Where its places are taken, one waits in line and is told when one becomes free. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignUpWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShiftItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/take-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes somebody off the list of a shift; they are told, and whoever waits moves up. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TakenOff"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The home visits of a shift that one organises. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The shift, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArrangedVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /**
         * Arranges a home visit. A recipient with an account is told and confirms it with one tap; of anybody else the answer
         *     holds six digits to tell them, which the volunteer asks for and types in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The shift, 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewVisit"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArrangedVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shops that take vouchers. Suspended ones are left out. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShopList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/{account}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a merchant comes home. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FreeSlots"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one can enter here. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInWays"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges a code for a pass, and tells who is known by the number. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShownCode"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RightCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code. The answer is the same whether anybody is known by the number or not. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WantedCode"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SentCode"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters as one of those who share the number. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Entering"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Entered"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters with a key. Whatever is wrong with it, the answer is one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignedPasskey"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyEntered"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a signature of whatever key the device keeps for this service. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyQuestion"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes a browser back from a provider, and sends it on within this site: in, or to the door with the reason. */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    code?: string;
                };
                header?: never;
                path: {
                    /** @description The provider */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description On within this site */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to enter with a provider: the page leads the browser to the address that is answered. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description One of those that `/api/v1/sign-in` names */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderAddress"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens an account for somebody new and enters. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Entered"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that somebody is not behind the number any more: an operator gave it out again. By a code alone it does not
         *     open their account from now on.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedNumber"];
                };
            };
            responses: {
                /** @description Noted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds roles in one's areas, those granted last first. */
        get: {
            parameters: {
                query?: {
                    /** @description Only holders of this role. */
                    role?: "resident" | "volunteer" | "team_leader" | "social_worker" | "merchant" | "service_provider" | "space_keeper" | "grid_member" | "property_worker" | "auditor" | "enterprise" | "administrator";
                    /** @description Only roles of this area and inside it. */
                    area?: string;
                    /** @description Granted before this entry. */
                    before?: number;
                    /** @description Roles at once: 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters as staff. Whatever is wrong, the answer is one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StaffEntering"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffEntered"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets up how one enters as staff, ends all one's sessions, and enters. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChosenSetup"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FinishedSetup"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/setup/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what is set up behind a link. The link stays good until it is used. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenedLink"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaffSetup"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exchange standard in force. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What administrators of the district prepare. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardDraftList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Keeps a draft. Nothing of it counts before two administrators have agreed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewStandardDraft"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardDraft"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own draft. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedStandardDraft"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardDraft"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        /** Throws one's own draft away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of the standard that was adopted: those to come, the one in force, and those before it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardVersions"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/star-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** From how many minutes of volunteer service on somebody has which star. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StarLevels"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /**
         * Says what the stars mean from now on. They are counted when they are looked at, so everybody's are at once what the
         *     new hours make them; points and doors know nothing of stars.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StarWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StarHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/star-levels/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the stars mean, with its history. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StarHistory"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams that volunteers can join. */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the name. */
                    q?: string;
                    /** @description One of the eight kinds. */
                    kind?: components["schemas"]["TeamKind"];
                    /** @description An area and what lies inside. */
                    area?: string;
                    /** @description `mine`: those that I belong to. */
                    of?: "mine";
                    /** @description `next` of the page before. */
                    before?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Founds a team in one's area. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTeam"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One team. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Describes a team anew. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TeamWords"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers somebody who asks to join; they are told. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JoinAnswer"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamPeople"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a member off the list, or changes who leads. A leader holds the role of a team leader in the area already. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedMember"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks to join a team. Whoever belongs to it stays as they are. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JoinWish"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a team, or takes back the request to join it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The members of a team that I belong to or look after. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamPeople"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens of programs in my areas. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiTokenList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Makes a token for a program: it reads what the role allows in the area. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewServiceToken"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeToken"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Makes a program's token worthless: at once here, within five seconds on other nodes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is worthless */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The totals of the community; anyone may know them. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TotalsItem"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/totals/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The totals of the community over time. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 366, the last one today. */
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayTotalsList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drops a visit that nobody has answered. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArrangedVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a visit to me happened: once, from the start of the shift and for two weeks. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VisitAnswer"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a visit another code, for a recipient who has lost theirs or whose code was guessed too often. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArrangedVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visits/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a visit of mine by the code that its recipient was told. After five wrong ones another code is needed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VisitCode"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnVisits"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voucher-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that check tokens of vouchers; they may be kept for as long as one likes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VoucherKeys"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns points into a voucher. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewVoucher"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One voucher of one's own, with its QR code. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one said about one's own voucher's use. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceAnswer"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Says that a service was given, or that it was not; once, within thirty days. Staff decide about the latter. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewServiceAnswer"];
                };
            };
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceAnswer"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a voucher up; the points come back. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made when the sheet opens */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Voucher"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{id}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visit of one's own voucher. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HomeVisitState"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        /** Asks the merchant of a slot to come home with an open voucher. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewHomeVisit"];
                };
            };
            responses: {
                /** @description As asked */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HomeVisitState"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        /** Takes the request back; the address is forgotten at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hex digits */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It runs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint (C2SP tlog-checkpoint), with a line of each witness that has cosigned it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A signed note */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole ledger with what is stored about it, as `docs/ledger-format.md` describes. A line below the checkpoint's
         *     signatures says for whom and when the copy was made.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Lines of text */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/proof/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That a tree is the beginning of a later one (RFC 9162 §2.1.4). */
        get: {
            parameters: {
                query: {
                    /** @description Size of the older tree, at least 1. */
                    from: number;
                    /** @description Size of the newer tree; the last signed one unless told. */
                    to?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsistencyProof"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/proof/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That an entry stands in the log (RFC 9162 §2.1.3). */
        get: {
            parameters: {
                query: {
                    /** @description Number of the entry, from 0. */
                    index: number;
                    /** @description Size of the tree; the last signed one unless told. */
                    size?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InclusionProof"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/entries/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle of entries: `<N>[.p/<W>]`, each entry behind its length as a big-endian uint16. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Number in groups of three digits, and `.p/` with the width of a partial bundle
                     * @example 000
                     */
                    path: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description 1 to 256 entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A hash tile: `<L>/<N>[.p/<W>]`, as C2SP tlog-tiles writes it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Level, number in groups of three digits, and `.p/` with the width of a partial tile
                     * @example 0/000
                     */
                    path: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description 1 to 256 hashes of 32 bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/vkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log's public key as a vkey line (C2SP signed-note). */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/witnesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who cosigns the checkpoints of this log, and what they saw last. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As asked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WitnessList"];
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers for Prometheus. They name routes and statuses, never people. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Text exposition format 0.0.4 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service can do its work: the database answers and its schema is the one of this version. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                400: components["responses"]["400"];
                401: components["responses"]["401"];
                403: components["responses"]["403"];
                404: components["responses"]["404"];
                405: components["responses"]["405"];
                409: components["responses"]["409"];
                413: components["responses"]["413"];
                415: components["responses"]["415"];
                422: components["responses"]["422"];
                429: components["responses"]["429"];
                503: components["responses"]["503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What notices are about, as people choose.
         * @enum {string}
         */
        About: "shift" | "hours" | "team" | "other" | "emergency";
        /** @description An activity. */
        Activity: {
            /** @description 32 hex digits. */
            id: string;
            /** @description The entry that posted it. */
            seq: components["schemas"]["u64"];
            name: string;
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`. */
            class: string;
            area: string;
            area_name: string;
            place: string;
            content: string;
            organiser: string;
            in_charge: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC. */
            ends_at: string;
            /** @description RFC 3339 UTC. */
            posted_at: string;
        };
        /** @description Activities, the newest first. */
        ActivityList: {
            items: components["schemas"]["Activity"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description What became of it. */
        AddedAnswer: {
            /** @description Where several people have the name: one of them has to be named. */
            several: components["schemas"]["PersonMeant"][];
            roster: components["schemas"]["Roster"];
        };
        /** @description Who was there. */
        AddedPerson: {
            /** @description The whole name, as on the paper. */
            name: string;
            /** @description Which of several people of that name, 32 hex digits. */
            account?: string | null;
        };
        /**
         * @description What became of an answer.
         * @enum {string}
         */
        AnswerState: "given" | "open" | "reversed" | "kept";
        /**
         * @description Who can still answer for a month.
         * @enum {string}
         */
        Answerer: "decider" | "heir" | "nobody";
        /** @description A token that counts. Its text is not kept. */
        ApiToken: {
            id: string;
            purpose: string;
            role: components["schemas"]["Role"];
            area: string;
            area_name: string;
            /** @description RFC 3339 UTC. */
            created_at: string;
            /** @description RFC 3339 UTC; up to ten minutes behind; none when it was never used. */
            used_at?: string | null;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description Tokens, the newest first. */
        ApiTokenList: {
            items: components["schemas"]["ApiToken"][];
        };
        /**
         * @description What became of an application.
         * @enum {string}
         */
        ApplicationState: "open" | "admitted" | "refused";
        /** @description An area of the district. */
        AreaItem: {
            /**
             * @description The path from the root.
             * @example 440105/440105003
             */
            area: string;
            name: string;
            parent?: string | null;
        };
        /** @description Areas, parents before children. */
        AreaList: {
            items: components["schemas"]["AreaItem"][];
        };
        /** @description A home visit as its organiser sees it. */
        ArrangedVisit: {
            /** @description 32 hex digits. */
            id: string;
            volunteer_name: string;
            /** @description Empty where they are forgotten. */
            recipient_name: string;
            /** @description Whether they confirm it on their own phone; else by a code. */
            has_account: boolean;
            /** @description `waiting`, `confirmed` or `denied`. */
            state: string;
            /** @description `tap` or `code`. */
            how?: string | null;
            /** @description Whether its code was guessed too often, so that another one is needed. */
            spent: boolean;
            /** @description Six digits for the recipient, shown once and kept nowhere. */
            code?: string | null;
        };
        /** @description The home visits of a shift. */
        ArrangedVisits: {
            items: components["schemas"]["ArrangedVisit"][];
        };
        /**
         * @description What somebody must show besides the code.
         * @enum {string}
         */
        Asks: "nothing" | "pin" | "desk";
        /** @description What somebody achieved. */
        Assessment: {
            /** @description 32 hex digits. */
            account: string;
            result: components["schemas"]["CourseResult"];
            /** @description The learner reads it. */
            note?: string;
        };
        /** @description What a member has. */
        Balance: {
            /** @description 可用 */
            available: string;
            /** @description 冻结 */
            held: string;
            /** @description Owed after a reversal; later earnings repay it first. */
            debt: string;
            /**
             * Format: int64
             * @description 代际互助时长
             */
            care_minutes: number;
            /** @description Most that may be held. */
            cap: string;
            expiring?: components["schemas"]["LotItem"] | null;
            lots: components["schemas"]["LotItem"][];
            hours: components["schemas"]["Hours"];
            next_offer?: components["schemas"]["NextOffer"] | null;
        };
        /** @description Redeemed = settled + payable, for each merchant and each sponsor. */
        Books: {
            merchants: components["schemas"]["BooksItem"][];
            /** @description Merchants under who pays for them now. */
            sponsors: components["schemas"]["BooksItem"][];
        };
        /** @description One merchant's or one sponsor's books, in points. */
        BooksItem: {
            /** @description 32 hex digits; none for a sponsor. */
            merchant?: string | null;
            name: string;
            /** @description Who pays now; of a sponsor its own name. */
            sponsor: string;
            /** @description Prices of the vouchers that were used, counted from the vouchers. */
            redeemed: string;
            /** @description From the postings. */
            settled: string;
            /** @description From the postings. */
            payable: string;
            /** @description Redeemed less settled less payable: `"0.00"`, or something is wrong. */
            difference: string;
            /** @description Paid and not come back, in yuan. */
            yuan: string;
        };
        /** @description An address that is open. The address itself was shown once. */
        CalendarAddress: {
            /** @description 32 hex digits; none for one's own shifts. */
            team?: string | null;
            team_name?: string | null;
            /** @description RFC 3339 UTC. */
            opened_at: string;
        };
        /** @description Addresses that are open. */
        CalendarAddresses: {
            items: components["schemas"]["CalendarAddress"][];
        };
        /** @description Of what. */
        CalendarWish: {
            /** @description A team that one belongs to, 32 hex digits; none for one's own shifts. */
            team?: string | null;
        };
        /**
         * @description How much of a series.
         * @enum {string}
         */
        CancelScope: "this" | "following";
        /** @description A cancellation. */
        Cancellation: {
            /** @description Everybody who signed up reads it. */
            reason: string;
            scope: components["schemas"]["CancelScope"];
        };
        /** @description Whose card it is. */
        CardHolder: {
            account: string;
        };
        /** @description Somebody whose card was noted. */
        CardNoted: {
            name: string;
            /** @description Whether they go; else they come. */
            went: boolean;
            roster: components["schemas"]["Roster"];
        };
        /** @description A card that was scanned. */
        CardScan: {
            /** @description The 32 hex digits of its QR code, or the ten digits below it. */
            number: string;
        };
        /** @description One approved record of hours. */
        CertificateLine: {
            /** @description What the activity is called. */
            activity: string;
            /** @description The entry that recorded the hours. */
            claim: components["schemas"]["u64"];
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`. Service time is `volunteer` alone. */
            class: string;
            /** @description What was done, in the activity's words. */
            content: string;
            /** @description The day on which it began, `YYYY-MM-DD` in Guangzhou. */
            day: string;
            /** Format: int64 */
            minutes: number;
            /** @description The recording unit. */
            unit: string;
        };
        /** @description Of which days, both included. */
        CertificatePeriod: {
            /**
             * Format: date
             * @description `2026-01-01`
             */
            from: string;
            /**
             * Format: date
             * @description At most today.
             */
            until: string;
        };
        /** @description Somebody who may be meant. */
        ChainCandidate: {
            account: string;
            /** @description Where they live. */
            area_name: string;
            /** @description Whether they belong to the activity's team. */
            of_team: boolean;
            /** @description Such as 199****0001; only where several may be meant. */
            mobile_masked?: string | null;
        };
        /** @description What a person decided about one row. */
        ChainChoice: {
            /** @description From 1. */
            line: number;
            /** @description Which of the line, from 0. */
            place: number;
            /** @description The name that was shown there; a decision about another one decides nothing. */
            name: string;
            /** @description One of the candidates, 32 hex digits; none leaves the row out. */
            account?: string | null;
        };
        /** @description What a text did. */
        ChainDone: {
            /** @description With a place. */
            confirmed: number;
            /** @description In line. */
            waiting: number;
            /** @description Were on the list before. */
            listed: number;
        };
        /** @description What a text would do. */
        ChainPreview: {
            rows: components["schemas"]["ChainRow"][];
            /** @description People who would be signed up. */
            sign_up: number;
            /** @description Of them, those for whom there is no place now: they wait in line. */
            wait: number;
            /** @description Already on the list. */
            listed: number;
            /** @description Rows that a person has to settle first. */
            open: number;
        };
        /** @description One person in the text, or a line without any. Every line that is not blank is in the answer. */
        ChainRow: {
            /** @description From 1. */
            line: number;
            /** @description Which of the line, from 0. */
            place: number;
            text: string;
            /** @description As it was read; empty when no name is written. */
            name: string;
            /** @description Who wrote it for them; empty when nobody says. */
            by: string;
            /** @description Whether somebody else wrote it for them. */
            for_other: boolean;
            /** @description `sign_up`, `listed`, `ask`, `refused`, `left_out`, or `aside`: no row of a person. */
            verdict: string;
            /** @description Why, such as `several` or `repeated`; of `refused` the code of the problem. */
            reason?: string | null;
            /** @description The problem in words. */
            detail?: string | null;
            /** @description The line that the reason is about. */
            other_line?: number | null;
            /** @description Who is meant. */
            account?: string | null;
            candidates: components["schemas"]["ChainCandidate"][];
        };
        /** @description A text from a chat group. */
        ChainText: {
            /** @description As it was pasted, at most 600 lines. */
            text: string;
            /** @description The id of the role, 32 hex digits. */
            need: string;
            choices?: components["schemas"]["ChainChoice"][];
        };
        /**
         * @description For how much of a series a change is.
         * @enum {string}
         */
        ChangeScope: "this" | "following";
        /** @description The activity as it is now, and what became of those that follow it. */
        ChangedItem: components["schemas"]["OrganisedItem"] & {
            /** @description Others of its series that were changed too. */
            followed: number;
            /** @description Others of its series that stay as they were, with the reason. */
            unchanged: components["schemas"]["Unchanged"][];
        };
        /** @description A change to a member. */
        ChangedMember: {
            /** @description 32 hex digits. */
            account: string;
            change: components["schemas"]["MemberChange"];
        };
        /** @description How many a role needs now. */
        ChangedNeed: {
            /** @description 32 hex digits. */
            id: string;
            /**
             * Format: int64
             * @description Not below the places that are taken.
             */
            quantity: number;
        };
        /** @description Somebody who is not behind the number any more. */
        ChangedNumber: {
            pass: string;
            /** @description One of those whom the code was answered with. */
            person: string;
        };
        /** @description A PIN, or none any more. */
        ChangedPin: {
            /** @description Four to six digits; without it no PIN is asked for any more. */
            pin?: string | null;
            /** @description The one that is asked for now. */
            current?: string | null;
        };
        /** @description When a shift is now. */
        ChangedShift: {
            /** @description 32 hex digits. */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute, still to come.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute, exclusive.
             */
            ends_at: string;
            needs?: components["schemas"]["ChangedNeed"][];
        };
        /** @description A draft in the place of what was kept. */
        ChangedStandardDraft: {
            standard: components["schemas"]["ProposedStandard"];
            /**
             * Format: int64
             * @description The `revision` that was changed: what somebody else saved meanwhile is not written over.
             */
            revision: number;
        };
        /** @description A channel beside the app. */
        ChannelChoice: {
            channel: components["schemas"]["ChannelName"];
            on: boolean;
            reach: components["schemas"]["Reach"];
            /** @description The provider of sign-in by which it knows people; none of short messages. */
            provider?: string | null;
            /** @description RFC 3339 UTC: when I said so; none when I said nothing. */
            said_at?: string | null;
        };
        /**
         * @description A way out of the house.
         * @enum {string}
         */
        ChannelName: "wechat" | "wecom" | "sms" | "push";
        /** @description A line of a certificate, and whether its record still stands. */
        CheckedLine: {
            activity: string;
            /** @description The entry that recorded the hours. */
            claim: components["schemas"]["u64"];
            class: string;
            /** @description `YYYY-MM-DD` */
            day: string;
            /** Format: int64 */
            minutes: number;
            unit: string;
            /** @description False when it was reversed since. */
            stands: boolean;
        };
        /** @description What somebody chose. */
        ChosenSetup: {
            token: string;
            /** @description The pass of a code sent to one's own phone, where that is asked for. */
            pass?: string | null;
            /** @description 3 to 32 letters, digits and `.-_@`. */
            login: string;
            /** @description 10 to 128 characters. */
            password: string;
            /** @description Six digits of the app. */
            code: string;
        };
        /** @description Hours that somebody recorded, and what became of them. */
        Claim: {
            /** @description The entry that recorded it. */
            seq: components["schemas"]["u64"];
            /** @description `open`, `endorsed`, `approved`, `rejected`, `withdrawn` or `reversed`. */
            state: string;
            class: string;
            area: string;
            area_name: string;
            member: string;
            member_name: string;
            recorder: string;
            recorder_name: string;
            activity: components["schemas"]["ClaimActivity"];
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at: string;
            /** Format: int64 */
            minutes: number;
            place: string;
            content: string;
            note: string;
            /** @description RFC 3339 UTC. */
            recorded_at: string;
            /** @description Whether ten working days have passed since the service. */
            overdue: boolean;
            /** @description RFC 3339 UTC. */
            due_at: string;
            /** @description `second_reviewer` and `administrator`, where approving needs them. */
            needs: string[];
            /** @description Whether the activity was posted after the service began. */
            backfilled: boolean;
            flags: components["schemas"]["Flag"][];
            /**
             * Format: int64
             * @description How many pictures show it.
             */
            pictures: number;
            /** @description Home visits that the member made meanwhile, with what their recipients say. */
            visits: components["schemas"]["VisitSeen"][];
            /**
             * Format: int64
             * @description Minutes approved for the same day beside this.
             */
            day_minutes: number;
            endorsed_by_name?: string | null;
            decided?: components["schemas"]["Decision"] | null;
            /** @description Every decision, the first one first. */
            decisions: components["schemas"]["Decision"][];
            correction?: components["schemas"]["Correction"] | null;
            /** @description Whether the reader has opened it before, with its pictures. */
            opened: boolean;
            /** @description Whether the member is family of the reader, who leaves the hours to others then. */
            family: boolean;
            /** @description Whether the reader took one of the decisions. */
            decided_by_reader: boolean;
            would_credit?: components["schemas"]["Credited"] | null;
        };
        /** @description The activity of a claim. */
        ClaimActivity: {
            id: string;
            name: string;
            place: string;
            organiser: string;
            /** @description RFC 3339 UTC. */
            posted_at: string;
        };
        /** @description Claims, the newest first. */
        ClaimList: {
            items: components["schemas"]["Claim"][];
            next?: components["schemas"]["u64"] | null;
        };
        /**
         * @description What the hours count as.
         * @enum {string}
         */
        Class: "volunteer" | "exchange" | "training" | "keeper" | "drill";
        /** @description What one clerk did. */
        ClerkItem: {
            account: string;
            name: string;
            /**
             * Format: int64
             * @description Vouchers used for others.
             */
            redeemed: number;
            /**
             * Format: int64
             * @description For how many people.
             */
            members: number;
            /**
             * Format: int64
             * @description At how many merchants.
             */
            merchants: number;
            /**
             * Format: int64
             * @description At the merchant where most of them were used.
             */
            at_one_merchant: number;
            /** @description RFC 3339 UTC. */
            last_at: string;
        };
        /** @description Clerks, whoever used most first. */
        ClerkList: {
            items: components["schemas"]["ClerkItem"][];
            /**
             * Format: int64
             * @description Vouchers that one clerk may use for others in a day.
             */
            per_day_max: number;
        };
        /** @description A voucher's code. */
        CodeBody: {
            /** @description Twelve digits; spaces and hyphens are fine. Or the token that the QR code holds. */
            code: string;
        };
        /** @description The code that is shown on site. */
        CodeGiven: {
            /** @description Eight digits. */
            code: string;
            /**
             * @description A random mark that the phone keeps, 32 hex digits. Kept is a hash that is another for every shift: it shows whether
             *     one phone scans for many.
             */
            device?: string | null;
            near?: components["schemas"]["Near"] | null;
        };
        /** @description How to record. */
        CommitOrder: {
            /** @description Leave out the rows whose person is undecided, instead of refusing. */
            skip_undecided?: boolean;
        };
        /** @description The word that confirms. */
        ConfirmErasure: {
            /** @description As the request gave it. */
            confirmation: string;
        };
        /** @description The entry of an enrolment. */
        Confirmed: {
            seq: components["schemas"]["u64"];
        };
        /** @description Something that somebody agreed to. */
        Consent: {
            /** @description The entry that says so. */
            seq: components["schemas"]["u64"];
            /** @description `service_record`, `care_profile`, `family_proxy`, `family_proxy_spending` or `photo`. */
            purpose: string;
            title: string;
            /** @description The text agreed to. */
            body: string;
            /** Format: int32 */
            version?: number | null;
            /** @description SHA-256 of the Chinese text, as the entry carries it. */
            text: string;
            /** @description Whether it is in force. */
            in_force: boolean;
            /** @description Whether it is the newest version of the text. */
            current: boolean;
            /** @description RFC 3339 UTC. */
            given_at: string;
            /** @description RFC 3339 UTC. */
            withdrawn_at?: string | null;
            /** @description `own`, `paper` or `spoken`. */
            how: string;
            /** @description Who wrote it down, where staff did. */
            recorded_by_name?: string | null;
            /** @description Who was there besides. */
            witness?: string | null;
            /** @description Who agreed for the member, and what they are to them. */
            guardian?: string | null;
            kinship?: string | null;
            /** @description Whether a photographed signature is kept. */
            pictured: boolean;
        };
        /** @description Consents, the newest first. */
        ConsentList: {
            items: components["schemas"]["Consent"][];
        };
        /** @description A photographed signature or fingerprint on the printed text. */
        ConsentPicture: {
            /** @description `image/jpeg` or `image/png`; when it is sent, its bytes decide. */
            media: string;
            /** @description Standard base64; at most 180 KiB of picture. */
            data: string;
        };
        /** @description A text to agree to. */
        ConsentTextItem: {
            purpose: string;
            /** Format: int32 */
            version: number;
            title: string;
            body: string;
            /** @description The Chinese text, which counts: what stands on paper that somebody signs. */
            original: string;
            /** @description SHA-256 of the Chinese text: send it back to agree to exactly this. */
            text: string;
        };
        /** @description The texts in force. */
        ConsentTexts: {
            items: components["schemas"]["ConsentTextItem"][];
        };
        /** @description That the newer tree begins with the older one. Hashes are base64, in the order of RFC 9162 §2.1.4.1. */
        ConsistencyProof: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            from_root: string;
            to_root: string;
            hashes: string[];
        };
        /** @description What a member would like to be put right. */
        Correction: {
            /** @description `open`, `corrected` or `declined`. */
            state: string;
            words: string;
            /** @description RFC 3339 UTC. */
            asked_at: string;
            /** @description Why not. */
            answer?: string | null;
            /** @description RFC 3339 UTC. */
            answered_at?: string | null;
        };
        /** @description What is wrong. */
        CorrectionAsked: {
            words: string;
        };
        /** @description Why nothing is put right. */
        CorrectionDeclined: {
            /** @description The volunteer reads it. */
            answer: string;
        };
        /**
         * @description Which count.
         * @enum {string}
         */
        CountMoment: "start" | "end";
        /** @description How much there is to do. */
        Counts: {
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            endorsed: number;
            /**
             * Format: int64
             * @description Of both, those whose ten working days have passed.
             */
            overdue: number;
            /** @description Decided, and their members ask for a correction. */
            corrections: number;
        };
        /** @description A certificate of a course as its holder prints it. */
        CourseCertificate: {
            /** @description Twenty digits. */
            number: string;
            /** @description The activity, 32 hex digits. */
            course: string;
            name: string;
            /** @description The university or school that taught; empty: none. */
            partner: string;
            term: string;
            organiser: string;
            content: string;
            holder: string;
            /**
             * Format: int64
             * @description Approved learning time when it was made.
             */
            minutes: number;
            /** Format: int64 */
            minutes_planned: number;
            /** Format: int64 */
            minutes_required: number;
            /** @description The entries that recorded the learning. */
            records: components["schemas"]["u64"][];
            /** @description RFC 3339 UTC. */
            issued_at: string;
            /** @description The last day on which it counts, `YYYY-MM-DD`; none for ever. */
            last_day?: string | null;
            /** @description Whether it counts today, and if not, why. */
            standing: components["schemas"]["Standing"];
            /** @description Of a revocation. */
            reason: string;
            /** @description The log's name. */
            origin: string;
            /**
             * Format: int64
             * @description Entries of the log from which it was made, and their root.
             */
            tree_size: number;
            root: string;
            /** @description SHA-256 of `document`, 64 hex digits. */
            digest: string;
            /** @description The exact bytes that the digest is of. */
            document: string;
            /** @description The page that tells anybody whether it is genuine. */
            check_url: string;
        };
        /** @description What anybody who has the number of a course's certificate is told: what the paper says, and the name by its beginning. */
        CourseCertificateCheck: {
            number: string;
            /** @description Such as 陈*. */
            holder: string;
            name: string;
            partner: string;
            term: string;
            organiser: string;
            /**
             * Format: int64
             * @description Approved learning time when it was made.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Of it, what still stands today.
             */
            minutes_standing: number;
            /** Format: int64 */
            minutes_required: number;
            /** @description RFC 3339 UTC. */
            issued_at: string;
            /** @description The last day on which it counts, `YYYY-MM-DD`; none for ever. */
            last_day?: string | null;
            /** @description Whether it counts today, and if not, why. */
            standing: components["schemas"]["Standing"];
            /** @description RFC 3339 UTC: when it was revoked. */
            revoked_at?: string | null;
            origin: string;
            /** Format: int64 */
            tree_size: number;
            root: string;
            /** @description SHA-256 of the document, 64 hex digits. */
            digest: string;
        };
        /** @description My certificates, the newest first. */
        CourseCertificateList: {
            items: components["schemas"]["CourseCertificate"][];
        };
        /** @description A certificate of my own in the shape of an Open Badges 3.0 credential. */
        CourseCredential: {
            /** @description An `AchievementCredential` as JSON-LD, without a proof. */
            credential: Record<string, never>;
            /** @description Always false: this service signs no credentials yet. */
            signed: boolean;
        };
        /** @description A course with everybody in it and in its line, in the order in which they came. */
        CourseInHand: {
            course: components["schemas"]["CourseItem"];
            learners: components["schemas"]["Learner"][];
        };
        /** @description A course as everybody sees it. */
        CourseItem: {
            /** @description The activity, 32 hex digits. */
            id: string;
            name: string;
            /** @description The university or school that teaches; empty: none. */
            partner: string;
            /** @description Such as 2026 秋季. */
            term: string;
            /** @description What one should bring, in words; empty: nothing. */
            prerequisites: string;
            /** @description The course whose certificate one must hold, 32 hex digits. */
            requires?: string | null;
            requires_name?: string | null;
            area: string;
            area_name: string;
            place: string;
            content: string;
            organiser: string;
            /** @description `draft`, `published` or `cancelled`. */
            state: string;
            /** @description Of a cancellation. */
            reason: string;
            /** Format: int64 */
            capacity: number;
            /** Format: int64 */
            taken: number;
            /**
             * Format: int64
             * @description How many wait in line.
             */
            waiting: number;
            /**
             * Format: int64
             * @description Per cent of the sessions' time that a certificate asks for.
             */
            share_required: number;
            /**
             * Format: int64
             * @description The same in minutes.
             */
            minutes_required: number;
            /**
             * Format: int64
             * @description How long all sessions are.
             */
            minutes_planned: number;
            /**
             * Format: int64
             * @description Of a certificate; 0 for ever.
             */
            valid_months: number;
            /** @description RFC 3339 UTC: until then one withdraws; who came up from the line later, until it begins. */
            withdraw_until: string;
            /** @description In their order. */
            sessions: components["schemas"]["CourseSession"][];
        };
        /** @description Courses, the next first. */
        CourseList: {
            items: components["schemas"]["CourseItem"][];
        };
        /**
         * @description What came of it.
         * @enum {string}
         */
        CourseResult: "passed" | "failed";
        /** @description When a session is. */
        CourseSession: {
            /** @description The shift, 32 hex digits. */
            id: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at: string;
        };
        /** @description Courses of my areas. */
        CoursesInHand: {
            items: components["schemas"]["CourseItem"][];
        };
        /** @description Points and care minutes. */
        Credited: {
            /** @description Such as `"2.50"`; negative for a reversal. */
            points: string;
            /** @description Kept back by the cap. */
            excess: string;
            /** Format: int64 */
            care_minutes: number;
        };
        /**
         * @description What a day is.
         * @enum {string}
         */
        DayKind: "rest" | "work" | "ordinary";
        /** @description Approved minutes in one day from which more than one reviewer is needed. */
        DayTiers: {
            /** Format: int64 */
            second_minutes: number;
            /** Format: int64 */
            administrator_minutes: number;
        };
        /** @description The totals at the end of a day of Guangzhou, counted since the beginning. */
        DayTotals: {
            /** @description `YYYY-MM-DD`. */
            day: string;
            /**
             * Format: int64
             * @description Approved minutes of all classes.
             */
            hours_minutes: number;
            points_issued: string;
            points_redeemed: string;
            points_outstanding: string;
            /** Format: int64 */
            vouchers_redeemed: number;
            /** Format: int64 */
            care_minutes_owed: number;
            /**
             * @description Care minutes in the fund for each one owed, two places; none while nothing is owed.
             * @example 0.00
             */
            reserve_ratio?: string | null;
            /** Format: int64 */
            entries: number;
        };
        /** @description Days, the oldest first. Days before the first entry are left out. */
        DayTotalsList: {
            items: components["schemas"]["DayTotals"][];
        };
        /** @description A decision that is to be signed. */
        Deciding: {
            account: string;
            role: components["schemas"]["Role"];
            area: string;
            /** @enum {string} */
            decide: "grant_role";
        } | {
            account: string;
            /** Format: int64 */
            granted: number;
            /** @enum {string} */
            decide: "withdraw_role";
        } | {
            account: string;
            area: string;
            /** @enum {string} */
            decide: "propose_administrator";
        } | {
            account: string;
            /** Format: int64 */
            granted: number;
            /** @enum {string} */
            decide: "propose_withdrawal";
        } | {
            standard: components["schemas"]["ProposedStandard"];
            /** @enum {string} */
            decide: "propose_standard";
        } | {
            account: string;
            into: string;
            /** @enum {string} */
            decide: "propose_merge";
        } | {
            /** Format: int64 */
            proposal: number;
            /** @enum {string} */
            decide: "second";
        } | {
            request: string;
            number: string;
            /** @enum {string} */
            decide: "confirm_device";
        };
        /** @description A decision on a claim. */
        Decision: components["schemas"]["Credited"] & {
            /** @description `endorsed`, `approved`, `rejected`, `withdrawn` or `reversed`. */
            state: string;
            by_name: string;
            /** @description RFC 3339 UTC. */
            at: string;
            reason?: string | null;
            entry_seq: components["schemas"]["u64"];
        };
        /** @description A decision that stands in one's name. */
        DecisionInName: {
            /** @description Its entry. */
            seq: components["schemas"]["u64"];
            /** @description Such as `hours.approved`. */
            kind: string;
            /** @description RFC 3339 UTC. */
            at: string;
            claim?: components["schemas"]["u64"] | null;
            /**
             * Format: int64
             * @description The minutes that it approved.
             */
            minutes?: number | null;
            /** @description Whether it carries one's own signature. */
            signed: boolean;
            disowned?: components["schemas"]["u64"] | null;
            /** @description Why: `absent`, `device`, `otherwise` or `unknown`. */
            word?: string | null;
        };
        /** @description What is to be signed. */
        DecisionStatement: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /** @description The bytes to sign: `docs/ledger-format.md`, section 7. */
            statement: string;
        };
        /** @description A month's decisions, the newest first. */
        DecisionsInName: {
            items: components["schemas"]["DecisionInName"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description The demo's cast. */
        DemoPeople: {
            items: components["schemas"]["DemoPersonItem"][];
        };
        /** @description Somebody whom the demo lets one enter as. */
        DemoPersonItem: {
            role: components["schemas"]["Role"];
            /** Format: int64 */
            n: number;
            name: string;
            area: string;
            area_name: string;
        };
        /** @description A card that was scanned at the desk. */
        DeskCard: {
            /** @description The 32 hex digits of its QR code, or the ten digits below it. */
            number: string;
        };
        /** @description A code that the desk tells somebody. */
        DeskCode: {
            /** @description Eight digits, for one time. */
            code: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description A merchant that redeems vouchers near here. */
        DeskMerchant: {
            account: string;
            name: string;
            area_name: string;
        };
        /** @description Merchants near here. */
        DeskMerchants: {
            items: components["schemas"]["DeskMerchant"][];
        };
        /** @description A number that somebody at the desk gives. */
        DeskNumber: {
            /**
             * Format: mobile
             * @example 19900000001
             */
            mobile: string;
        };
        /** @description What points buy, at the desk. */
        DeskOffer: {
            offer: string;
            name: string;
            price: string;
            /** Format: int64 */
            valid_days: number;
        };
        /** @description People who were found. */
        DeskPeople: {
            items: components["schemas"]["DeskPerson"][];
        };
        /** @description Somebody who lives in one's areas, as a desk needs to know them. */
        DeskPerson: {
            account: string;
            name: string;
            /** @description `199****0001` */
            mobile?: string | null;
            home_area: string;
            home_area_name: string;
            /** @description Known from a roster, has not entered yet. */
            invited: boolean;
            /** @description Whether it is the reader: nobody serves themselves. */
            own: boolean;
            /** @description Whether an identity document is known. */
            has_document: boolean;
            /** @description By its birth date; none where no document is known. */
            under_fourteen?: boolean | null;
        };
        /** @description What somebody at the desk has. */
        DeskPoints: {
            available: string;
            held: string;
            debt: string;
            /** @description `2028-11` and so many points: the lot that expires first. */
            expiring_month?: string | null;
            expiring_points?: string | null;
            /** @description RFC 3339 UTC: when this was so. */
            at: string;
            /** @description The open ones, the newest first, each with what is printed of it. */
            vouchers: components["schemas"]["Voucher"][];
            offers: components["schemas"]["DeskOffer"][];
            /**
             * Format: int64
             * @description How many vouchers one has used for others today, and how many a day allows.
             */
            used_today: number;
            /** Format: int64 */
            used_max: number;
        };
        /** @description What a clerk did, for the receipt that is printed. */
        DeskReceipt: {
            /** @description The entry that recorded it. */
            seq: components["schemas"]["u64"];
            /** @description RFC 3339 UTC. */
            at: string;
            voucher: components["schemas"]["Voucher"];
        };
        /** @description Whom to look for: by the whole number, or by the whole name. Exactly one of the two. */
        DeskSearch: {
            /** @description A mobile number as people write it. */
            mobile?: string | null;
            /** @description The whole name; spaces do not matter. */
            name?: string | null;
        };
        /** @description What a clerk signs before using a voucher for somebody. */
        DeskStatement: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /** @description The bytes to sign: `docs/ledger-format.md`, section 7. */
            statement: string;
        };
        /** @description Where a voucher is used. */
        DeskUse: {
            /** @description The merchant's account, 32 hex digits. */
            merchant: string;
        };
        /** @description What to take for somebody. */
        DeskVoucher: {
            /** @description An offer of the standard, such as `haircut`. */
            offer: string;
        };
        /** @description Where to go once one is in. */
        Destination: {
            /**
             * @description A path within this site.
             * @example /me
             */
            to: string;
            /** @description Others use this phone, too: the session ends after half an hour. */
            shared_phone?: boolean;
        };
        /** @description A key that was enrolled. */
        Device: {
            /** @description The entry that enrolled it. */
            enrolled: components["schemas"]["u64"];
            /** @description `ES256` or `Ed25519`. */
            algorithm: string;
            /** @description Base64 of the public key. */
            key: string;
            /** @description Twelve digits to tell keys apart. */
            number: string;
            /** @description RFC 3339 UTC. */
            since: string;
            confirmed_by_name?: string | null;
            retired: boolean;
        };
        /** @description A decision that is said to be somebody else's. */
        DisownedDecision: {
            /** @description In whose name it stands. */
            account: string;
            /** @description Their name, for administrators. */
            name?: string | null;
            /**
             * Format: int64
             * @description The decision's entry.
             */
            decision: number;
            /**
             * Format: int64
             * @description The entry that says so.
             */
            seq: number;
            /** @description `absent`, `device`, `otherwise` or `unknown`. */
            word: string;
        };
        /** @description A service that was not given, says the member. */
        DisputeItem: {
            /** @description The use's entry. */
            redeemed: components["schemas"]["u64"];
            /** @description 32 hex digits. */
            merchant: string;
            merchant_name: string;
            member_name: string;
            offer_name: string;
            price: string;
            /** @description RFC 3339 UTC. */
            redeemed_at: string;
            /** @description RFC 3339 UTC: when the member said so. */
            said_at: string;
            /** @description Used by a clerk for the member. */
            by_clerk: boolean;
            words: string;
            state: components["schemas"]["AnswerState"];
            reason?: string | null;
        };
        /** @description Disputes, the newest use first. */
        DisputeList: {
            items: components["schemas"]["DisputeItem"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description An identity document as its holder sees it. */
        DocumentItem: {
            kind: components["schemas"]["DocumentKind"];
            /** @description Its ends alone, such as `11**************2X`. */
            number: string;
            /** @description `2026-11-24` */
            born: string;
            sex: components["schemas"]["Sex"];
            /** @description RFC 3339 UTC. */
            entered_at: string;
            /** @description Whether a service desk entered it. */
            at_desk: boolean;
            /** @description For which purpose the desk did. */
            purpose?: string | null;
        };
        /**
         * @description Which document.
         * @enum {string}
         */
        DocumentKind: "resident_card" | "passport" | "travel_permit";
        /** @description Something that was done for me. */
        DoneForMe: {
            by_name: string;
            /** @description Method and path, as the API's document names them. */
            route: string;
            /** @description RFC 3339 UTC. */
            at: string;
        };
        /** @description A day that was drawn from. `haizhu-audit redraw --day` draws it again from an export. */
        DrawnDay: {
            /** @description `2026-11-27`, in Guangzhou. */
            day: string;
            /**
             * Format: int64
             * @description Size of the tree under whose root was drawn: it ends with the first entry after the day.
             */
            size: number;
            /** @description 64 hex digits. */
            root: string;
            /**
             * Format: int64
             * @description How many approvals there were.
             */
            approvals: number;
            /** Format: int64 */
            drawn: number;
            /** Format: int64 */
            judged: number;
            /** Format: int64 */
            faulty: number;
            /** @description The entries that recorded the hours that were drawn. */
            claims: components["schemas"]["u64"][];
        };
        /** @description Days that were drawn from, the newest first. */
        DrawnDays: {
            items: components["schemas"]["DrawnDay"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /**
         * @description Why an administrator gives a message up. A word of ours, so that nothing about a person is written here.
         * @enum {string}
         */
        DropReason: "wrong_number" | "told_otherwise" | "out_of_date";
        /** @description Why a message is given up. */
        DroppedFor: {
            reason: components["schemas"]["DropReason"];
        };
        /** @description Somebody has entered; the session is in the cookie. */
        Entered: {
            account: string;
            /** @description RFC 3339 UTC: when the session ends by itself. */
            expires_at: string;
        };
        /** @description Who enters. */
        Entering: {
            pass: string;
            /** @description One of those whom the code was answered with. */
            person: string;
            /** @description The version of the text that an invited person agrees to. */
            consent?: string | null;
            /** @description Where it is asked for. */
            pin?: string | null;
            /** @description Eight digits that the service desk gave, in place of the PIN. */
            desk_code?: string | null;
            /** @description Others use this phone, too: the session ends after half an hour. */
            shared_phone?: boolean;
            /** @description Enter with the provider that led here from now on. */
            join_provider?: boolean;
        };
        /** @description One entry of the ledger. */
        EntryItem: {
            /** Format: int64 */
            seq: number;
            /** @description Such as `hours.approved`. */
            kind: string;
            /** @description RFC 3339 UTC. */
            recorded_at: string;
            /** @description RFC 3339 UTC. */
            happened_at: string;
            /** @description The acting account. */
            by: string;
            by_name?: string | null;
            /**
             * Format: int64
             * @description Version of the exchange standard under which it was decided.
             */
            standard: number;
            /** @description Leaf hash, 64 hex digits. */
            leaf: string;
            postings: components["schemas"]["PostingItem"][];
            /** @description What the kind says, as in `docs/ledger-format.md`. */
            facts: {
                [key: string]: unknown;
            };
        };
        /** @description A person was erased. */
        Erased: {
            /** @description The entry that says so. */
            seq: components["schemas"]["u64"];
            account: string;
            /** @description The receipt of erasure: a C2SP tlog-proof file, to be kept. Nobody can fetch it later. */
            receipt: string;
        };
        /** @description What being erased would mean now. */
        Erasure: {
            /** @description What has to be settled first; empty when nothing stands in the way. */
            obstacles: components["schemas"]["Obstacle"][];
            /** @description Points that would be lost, such as `"12.50"`. */
            points: string;
            /**
             * Format: int64
             * @description Care minutes that would be lost.
             */
            care_minutes: number;
            /** @description Send this to confirm; given to whoever asks while nothing stands in the way. */
            confirmation?: string | null;
            /** @description RFC 3339 UTC: until when it counts. */
            confirm_before?: string | null;
        };
        /**
         * @description How often something repeats.
         * @enum {string}
         */
        Every: "week" | "fortnight" | "month";
        /** @description The pictures of a claim. */
        EvidenceList: {
            items: components["schemas"]["EvidencePicture"][];
        };
        /** @description A picture. */
        EvidencePicture: {
            /** @description `image/jpeg` or `image/png`. */
            media: string;
            /** @description Standard base64. */
            data: string;
        };
        /** @description A workbook of records in a layout. */
        ExternalForm: {
            /**
             * Format: binary
             * @description An .xlsx file.
             */
            file: string;
        };
        /** @description Records of other systems, the last that came first. */
        ExternalList: {
            items: components["schemas"]["ExternalOf"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /** @description A record with whose it is. */
        ExternalOf: {
            name: string;
            record: components["schemas"]["ExternalRecord"];
        };
        /** @description A workbook of records, looked at or kept. */
        ExternalPreview: {
            file_name: string;
            /** @description Which system they are of. */
            origin: string;
            rows: components["schemas"]["ExternalRow"][];
            /** Format: int64 */
            keeps: number;
            /** Format: int64 */
            already: number;
            /**
             * Format: int64
             * @description With one of these nothing is kept.
             */
            rejected: number;
            /** @description Whether they were kept. */
            done: boolean;
        };
        /** @description A record of another system. */
        ExternalRecord: {
            /** @description 32 hex digits. */
            id: string;
            /** @description Which system recorded it. */
            origin: string;
            activity: string;
            organiser: string;
            place: string;
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`, as it says. */
            class: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at: string;
            /** Format: int64 */
            minutes: number;
            /** @description RFC 3339 UTC: when it came. */
            imported_at: string;
        };
        /** @description Records of other systems, the newest service first. They earn no points here and stand on no certificate. */
        ExternalRecords: {
            items: components["schemas"]["ExternalRecord"][];
            /**
             * Format: int64
             * @description Of the records shown; never added to the hours here.
             */
            minutes: number;
        };
        /** @description What would become of a row, or became of it. */
        ExternalRow: {
            /**
             * Format: int32
             * @description As numbered in the workbook.
             */
            row: number;
            name: string;
            /** @description `199****0001` */
            mobile: string;
            activity: string;
            /** @description RFC 3339 UTC. */
            starts_at?: string | null;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at?: string | null;
            /** @description `keep`, `already` or `reject`. */
            verdict: string;
            /** @description Why it is rejected, by its code. */
            reason?: string | null;
            /** @description The same in words, with what it overlaps. */
            text?: string | null;
        };
        /** @description My family here. */
        Family: {
            /** @description Who acts for me. */
            helpers: components["schemas"]["Relative"][];
            /** @description For whom I act. */
            helped: components["schemas"]["Relative"][];
            /** @description What was done for me, the newest first. */
            done: components["schemas"]["DoneForMe"][];
        };
        /** @description A code for whoever is to act. */
        FamilyCode: {
            /** @description Ten digits, for one time. */
            code: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description What staff found. */
        Finding: {
            /** @description Whether the use is undone: the points go from the merchant back to the voucher, which is open again. */
            reverse: boolean;
            /** @description Why; the member reads it. */
            reason: string;
        };
        /** @description It is done; the session is in the cookie. */
        FinishedSetup: {
            account: string;
            /** @description Shown this once: each enters in place of the app, one time. */
            recovery_codes: string[];
            /** @description RFC 3339 UTC: when the session ends by itself. */
            expires_at: string;
        };
        /** @description Something that a reviewer should look at, with its reason. */
        Flag: {
            /** @description Stable. */
            code: string;
            /** @description For a person. */
            text: string;
        };
        /** @description A change to the limits. */
        FlagChange: {
            /** Format: int64 */
            version: number;
            limits: components["schemas"]["FlagLimits"];
            reason: string;
            /** @description Who made it; empty where they have gone. */
            by: string;
            /** @description RFC 3339 UTC. */
            at: string;
        };
        /** @description From when on something is unusual, what the service comes with, and every change. */
        FlagHistory: {
            /**
             * Format: int64
             * @description The version in force; 0 where nothing was changed.
             */
            version: number;
            limits: components["schemas"]["FlagLimits"];
            default: components["schemas"]["FlagLimits"];
            /** @description The newest first. */
            changes: components["schemas"]["FlagChange"][];
        };
        /** @description From when on something is unusual. */
        FlagLimits: {
            /**
             * Format: int64
             * @description Metres a minute between two places, in a straight line; 50 to 5,000.
             */
            metres_a_minute: number;
            /**
             * Format: int64
             * @description Nearer than so many metres, coordinates of an announcement say nothing; 100 to 50,000.
             */
            metres_apart: number;
            /**
             * Format: int64
             * @description Kilometres between a phone that scans and the place; 1 to 100.
             */
            away_km: number;
            /**
             * Format: int64
             * @description People whom one phone checks in at one shift; 2 to 100.
             */
            on_one_phone: number;
            /**
             * Format: int64
             * @description The same hours typed in more often than that in two weeks; 2 to 14.
             */
            same_hours: number;
            /**
             * Format: int64
             * @description Days of two weeks that end just below a tier; 2 to 14.
             */
            just_below_days: number;
            /**
             * Format: int64
             * @description How many minutes are just below; 1 to 120.
             */
            just_below_minutes: number;
            /**
             * Format: int64
             * @description Days of service on end; 3 to 14.
             */
            days_on_end: number;
            /**
             * Format: int64
             * @description Decisions of one reviewer in five minutes; 5 to 500.
             */
            decisions: number;
            /**
             * Format: int64
             * @description Hours of one member in two weeks to which one reviewer alone agreed; 3 to 100.
             */
            always_one: number;
        };
        /** @description Limits to set. */
        FlagWish: {
            /**
             * Format: int64
             * @description The version on the screen; 0 before the first change.
             */
            version: number;
            limits: components["schemas"]["FlagLimits"];
            reason: string;
        };
        /** @description People who were found. */
        FoundPeople: {
            items: components["schemas"]["StaffPerson"][];
        };
        /** @description A time at which there is still a place. */
        FreeSlot: {
            /** @description 32 hex digits. */
            id: string;
            offer: string;
            offer_name: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC. */
            ends_at: string;
            /** Format: int64 */
            left: number;
        };
        /** @description Times of a merchant with a place left, the first first. */
        FreeSlots: {
            items: components["schemas"]["FreeSlot"][];
        };
        /** @description A fund. */
        FundItem: {
            account: string;
            name: string;
            /** @description What its points are for. */
            purpose: string;
            /** @description All that it has received. */
            received: string;
        };
        /** @description Funds, the oldest first. */
        FundList: {
            items: components["schemas"]["FundItem"][];
        };
        /** @description What was given. */
        Gift: {
            /** @description The entry that recorded it. */
            seq: components["schemas"]["u64"];
            points: string;
        };
        /** @description Where I stand. */
        Growth: {
            /**
             * Format: int64
             * @description Volunteer service that stands approved.
             */
            minutes: number;
            /**
             * Format: int64
             * @description The star reached; 0 before the first.
             */
            level: number;
            next?: components["schemas"]["StarLevel"] | null;
            levels: components["schemas"]["StarLevel"][];
            honours: components["schemas"]["HonourItem"][];
            /** @description Years with service, the newest first. */
            years: number[];
        };
        /** @description A role that changes hands. */
        HandedRole: {
            /** @description 32 hex digits. */
            leaver: string;
            /** @description 32 hex digits. */
            taker: string;
            /** @description The entry that granted the leaver's role. */
            granted: components["schemas"]["u64"];
            role: string;
            area: string;
            area_name: string;
        };
        /** @description A role on its way from one to another. */
        HandoverItem: {
            id: string;
            /** @description `open`, `done` or `cancelled`. */
            state: string;
            /** @description `successor` or `substitute`. */
            kind: string;
            role: string;
            area: string;
            area_name: string;
            /**
             * Format: int64
             * @description The entry that granted the leaver's role.
             */
            granted: number;
            leaver: string;
            leaver_name: string;
            taker: string;
            taker_name: string;
            leaver_confirmed: boolean;
            taker_confirmed: boolean;
            /** @description Whether each confirmed under their own key. */
            leaver_signed: boolean;
            taker_signed: boolean;
            /** @description RFC 3339 UTC. */
            opened_at: string;
            /** @description RFC 3339 UTC: until when a substitute stands in. */
            until?: string | null;
            /** @description Whether that time has passed: the substitute's role opens nothing any more, and is to be taken back. */
            overdue: boolean;
            /**
             * Format: int64
             * @description The entry that gave the substitute the role, where one did.
             */
            given?: number | null;
            /** @description Whether the reader is one of the two and has not confirmed. */
            waits_for_me: boolean;
        };
        /**
         * @description Whether somebody takes over for good, or for a time.
         * @enum {string}
         */
        HandoverKind: "successor" | "substitute";
        /** @description What is to be signed, once for all of it. */
        HandoverStatements: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /**
             * @description In this order: for each role that changes hands its grant, unless the successor holds it already, and its
             *     withdrawal, unless it is a substitute who stands in. One signature covers them as a batch:
             *     `docs/ledger-format.md`, section 7.
             */
            statements: string[];
        };
        /** @description Handovers under way and substitutes, and what nobody looks after. */
        Handovers: {
            items: components["schemas"]["HandoverItem"][];
            unattended: components["schemas"]["Unattended"][];
        };
        /** @description A head-count. */
        HeadCountItem: {
            /** @description `start` or `end`. */
            moment: string;
            /** Format: int64 */
            people: number;
            /**
             * Format: int64
             * @description How many were there at that moment, by the list as it is now.
             */
            listed: number;
            /** @description RFC 3339 UTC. */
            at: string;
            differs: boolean;
        };
        /** @description A role and where it is held. */
        HeldRole: {
            role: components["schemas"]["Role"];
            area: string;
            area_name: string;
        };
        /** @description Those who act for somebody. */
        Helpers: {
            items: components["schemas"]["Relative"][];
        };
        /** @description One's own history, the newest first. */
        History: {
            items: components["schemas"]["HistoryItem"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description One line of the history. */
        HistoryItem: {
            seq: components["schemas"]["u64"];
            /** @description Such as `hours.approved`. */
            kind: string;
            /** @description RFC 3339 UTC. */
            recorded_at: string;
            /** @description RFC 3339 UTC. */
            happened_at: string;
            /** @description Change of what can be spent, such as `"1.50"` or `"-10.00"`. */
            points: string;
            /**
             * Format: int64
             * @description Change of the care owed.
             */
            care_minutes: number;
            class?: string | null;
            claim?: components["schemas"]["u64"] | null;
            /** @description The voucher that it is about. */
            voucher?: string | null;
            offer?: string | null;
            offer_name?: string | null;
            activity_name?: string | null;
            /** Format: int64 */
            minutes?: number | null;
        };
        /** @description A day that is not what its weekday says. */
        HolidayItem: {
            /** @description `2026-10-01` */
            day: string;
            /** @description `rest` or `work`. */
            kind: string;
            name: string;
        };
        /** @description The days of a year, in order. */
        HolidayList: {
            /** Format: int64 */
            year: number;
            items: components["schemas"]["HolidayItem"][];
        };
        /** @description A day to set. */
        HolidayWish: {
            /**
             * Format: date
             * @description `2026-10-01`
             */
            day: string;
            kind: components["schemas"]["DayKind"];
            /** @description Such as 国庆节; not needed for an ordinary day. */
            name?: string;
        };
        /** @description A visit that was asked for. */
        HomeVisit: {
            merchant_name: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC. */
            ends_at: string;
            place: string;
            contact: string;
        };
        /** @description What was asked for with a voucher. */
        HomeVisitState: {
            visit?: components["schemas"]["HomeVisit"] | null;
        };
        /** @description An honour. */
        HonourItem: {
            id: string;
            /** @description What it is called. */
            title: string;
            /** @description Who gave it. */
            unit: string;
            /** @description For what; may be empty. */
            note: string;
            /** @description `YYYY-MM-DD` */
            day: string;
            /** @description RFC 3339 UTC. */
            given_at: string;
            /** @description False when it was taken back; only staff are shown those. */
            stands: boolean;
        };
        /** @description Somebody's honours, the newest first. */
        HonourList: {
            name: string;
            items: components["schemas"]["HonourItem"][];
        };
        /** @description Approved minutes by class. */
        Hours: {
            /** Format: int64 */
            volunteer: number;
            /** Format: int64 */
            exchange: number;
            /** Format: int64 */
            training: number;
            /** Format: int64 */
            keeper: number;
            /** Format: int64 */
            drill: number;
        };
        /**
         * @description How the desk knows who it is.
         * @enum {string}
         */
        Identified: "document" | "known_by_two";
        /** @description A workbook on its way to becoming claims. */
        Import: {
            /** @description 32 hex digits. */
            id: string;
            file_name: string;
            state: components["schemas"]["ImportState"];
            /** @description Where its claims belong. */
            area: string;
            area_name: string;
            /** @description RFC 3339 UTC. */
            created_at: string;
            /** @description RFC 3339 UTC: when it is dropped, with its workbook. */
            expires_at: string;
            counts: components["schemas"]["ImportCounts"];
            /**
             * Format: int64
             * @description Of the accepted rows.
             */
            minutes_total: number;
            /** @description The sheet that was read. */
            sheet: string;
            /** @description Other sheets that look like a roster and were not read. */
            other_sheets: string[];
            /** Format: int32 */
            header_row: number;
            /** @description The letter of each column, by what it holds. */
            columns: {
                [key: string]: string;
            };
            /** @description There is no column for the class: all rows count as volunteer service. */
            class_assumed: boolean;
            /** @description In the order of the sheet; empty in a list of imports. */
            rows: components["schemas"]["ImportRow"][];
            /** @description Pass as `before` for more rows. */
            next?: string | null;
        };
        /** @description How many rows stand how. */
        ImportCounts: {
            /** Format: int64 */
            rows: number;
            /**
             * Format: int64
             * @description To be recorded, or recorded by this import.
             */
            accepted: number;
            /** Format: int64 */
            rejected: number;
            /**
             * Format: int64
             * @description Waiting for a decision about their person.
             */
            undecided: number;
            /**
             * Format: int64
             * @description Recorded before.
             */
            already: number;
            /** @description Rejected rows by their first reason. */
            by_reason: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description People to whom the accepted rows belong.
             */
            people: number;
            /**
             * Format: int64
             * @description Those of them who become invited members.
             */
            invited: number;
        };
        /** @description A row of the workbook. */
        ImportRow: {
            /**
             * Format: int32
             * @description Its number in the sheet.
             */
            row: number;
            verdict: components["schemas"]["RowVerdict"];
            /** @description Stable; only for rejected rows. `reasons` has all of them. */
            reason?: string | null;
            reasons: string[];
            /** @description For a person, in the reader's language. */
            reason_text?: string | null;
            name?: string | null;
            /** @description Such as `199****0001`. */
            phone_masked?: string | null;
            team?: string | null;
            /** @description As the sheet says it. */
            area_name?: string | null;
            activity?: string | null;
            class?: components["schemas"]["Class"] | null;
            /** @description The date on which it began, in Guangzhou. */
            day?: string | null;
            /** @description RFC 3339 UTC. */
            starts_at?: string | null;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at?: string | null;
            /** Format: int64 */
            minutes?: number | null;
            person?: components["schemas"]["RowPerson"] | null;
            claim?: components["schemas"]["u64"] | null;
        };
        /**
         * @description Where an import stands.
         * @enum {string}
         */
        ImportState: "preview" | "committed";
        /** @description Imports, the newest first. */
        Imports: {
            items: components["schemas"]["Import"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /** @description That an entry stands in a tree. Hashes are base64, from the leaf's sibling upwards. */
        InclusionProof: {
            /** Format: int64 */
            index: number;
            /** Format: int64 */
            size: number;
            root: string;
            leaf: string;
            hashes: string[];
        };
        /** @description A decision that is to be signed. */
        Intended: {
            decision: components["schemas"]["Intent"];
            /** @description At most 100; one for a decision with a reason. */
            claims: number[];
            /** @description Whether `/reviews/approve` will carry it out for all of them together. */
            together?: boolean;
            /** @description For `reject` and `reverse`. */
            reason?: string | null;
        };
        /**
         * @description Which decision.
         * @enum {string}
         */
        Intent: "approve" | "reject" | "reverse";
        /** @description What would become of a row, or became of it. */
        InvitationRow: {
            /**
             * Format: int32
             * @description As numbered in the workbook.
             */
            row: number;
            name: string;
            /** @description `199****0001` */
            mobile: string;
            /** @description As the row writes it. */
            role: string;
            area_name: string;
            /** @description `open`, `grant`, `already` or `reject`. */
            verdict: string;
            /** @description Why it is rejected, by its code. */
            reason?: string | null;
        };
        /** @description A workbook of people to invite. */
        Invitations: {
            file_name: string;
            rows: components["schemas"]["InvitationRow"][];
            /** @description New accounts. */
            opens: number;
            /** @description Roles, those of new accounts with them. */
            grants: number;
            already: number;
            /** @description With one of these nothing is done. */
            rejected: number;
            /** @description Whether it was carried out. */
            done: boolean;
        };
        /** @description Something that runs by itself, or by a command of the operator. */
        JobItem: {
            /** @description `expiry`, `outbox`, `retention`, `reseal` or `backup`. */
            name: string;
            last?: components["schemas"]["JobRun"] | null;
            /** @description RFC 3339 UTC: when it comes next; none of what the operator runs. */
            next_at?: string | null;
            /** @description Whether it runs at this moment. */
            running: boolean;
            /** @description Whether it may be run from here. */
            runs_by_hand: boolean;
        };
        /** @description Everything that runs by itself. */
        JobList: {
            publishing: components["schemas"]["Publishing"];
            items: components["schemas"]["JobItem"][];
        };
        /**
         * @description How a run went.
         * @enum {string}
         */
        JobOutcome: "done" | "failed";
        /** @description The last run of a job. */
        JobRun: {
            /** @description RFC 3339 UTC. */
            started_at: string;
            /** @description RFC 3339 UTC. */
            ended_at: string;
            outcome: components["schemas"]["JobOutcome"];
            /**
             * Format: int64
             * @description How much there was: rows removed, entries made, messages handed over, rows copied.
             */
            done: number;
            /** @description Who had it run out of its turn. */
            asked_by?: string | null;
        };
        /** @description The answer to somebody who asks to join. */
        JoinAnswer: {
            /** @description 32 hex digits. */
            account: string;
            verdict: components["schemas"]["JoinVerdict"];
        };
        /**
         * @description Whether somebody may join.
         * @enum {string}
         */
        JoinVerdict: "accept" | "decline";
        /** @description A request to join. */
        JoinWish: {
            /** @description What one would like the leaders to know. */
            words?: string;
        };
        /** @description Somebody who is to act. */
        Joining: {
            /** @description Ten digits. */
            code: string;
            /** @description The whole name of whom one is to act for: a code alone opens nothing. */
            name: string;
            /** @description What one is to them, such as 女儿. */
            kinship: string;
        };
        /** @description What was found. */
        Judgement: {
            outcome: components["schemas"]["ReReviewOutcome"];
            /** @description Needed where the approval is found faulty; whoever gave it reads it. */
            words?: string;
        };
        /** @description An area and how it is called. */
        KeptArea: {
            area: string;
            name: string;
            parent?: string | null;
        };
        /** @description Something that is kept for a stated time. */
        KeptItem: {
            /** @description In the words of docs/operations.md. */
            what: string;
            /** @description In the same words. */
            kept: string;
        };
        /** @description A key with which the service runs. The key itself is shown nowhere. */
        KeyItem: {
            /** @description `log`, `index`, `field`, `vouchers`, `voucher_tokens` or `backup`. */
            purpose: string;
            /**
             * Format: int32
             * @description Of field keys.
             */
            number?: number | null;
            /** @description Of a public key its id or end, of a secret one sixteen digits of a digest. */
            fingerprint: string;
            /** @description Whether it does the work; older field keys only open. */
            newest: boolean;
            /** @description RFC 3339 UTC: since when it is known here. A key may be older than that. */
            since?: string | null;
            /** @description RFC 3339 UTC: by when another should follow; none where none is planned. */
            rotate_by?: string | null;
            /** @description Whether that day has passed. */
            overdue: boolean;
        };
        /** @description Every key by its purpose. */
        KeyList: {
            items: components["schemas"]["KeyItem"][];
            /** @description Numbers of the older field keys that something may still be sealed with. */
            to_reseal: number[];
            asked?: components["schemas"]["Reseal"] | null;
            /** @description Whether it runs at this moment. */
            resealing: boolean;
        };
        /** @description A layout as it is now. */
        Layout: {
            /** @description 32 hex digits. */
            id: string;
            /** Format: int64 */
            version: number;
            name: string;
            /** @description What the other system is called. */
            origin: string;
            columns: components["schemas"]["LayoutColumn"][];
            /** @description Whether it is used no longer. */
            retired: boolean;
            /** @description What is missing for reading records by it, of `name`, `mobile`, `activity`, `times`, `date`. */
            lacks: string[];
            /** @description RFC 3339 UTC. */
            changed_at: string;
        };
        /** @description A layout as it shall be from now on, and which version that replaces. */
        LayoutChange: {
            /**
             * Format: int64
             * @description The version that was on the screen.
             */
            version: number;
            layout: components["schemas"]["LayoutWish"];
        };
        /** @description A column. */
        LayoutColumn: {
            field: components["schemas"]["LayoutField"];
            /** @description As the other system writes it; at most 40 characters. */
            heading: string;
            /**
             * @description Dates: `dash`, `slash`, `zh`, `compact`. Start and end: `clock`, `dash_clock`, `slash_clock`, `dash_seconds`.
             *     Durations: `hours`, `minutes`, `words`. Classes: `words`, `code`. A fixed text: that text. Else empty.
             */
            notation: string;
        };
        /**
         * @description What a column holds.
         * @enum {string}
         */
        LayoutField: "name" | "mobile" | "activity" | "organiser" | "place" | "area" | "class" | "date" | "start" | "end" | "span" | "duration" | "number" | "fixed";
        /** @description A layout with all its versions, the newest first. */
        LayoutHistory: {
            versions: components["schemas"]["LayoutVersion"][];
        };
        /** @description All layouts, those in use first. */
        LayoutList: {
            items: components["schemas"]["Layout"][];
        };
        /** @description A version of a layout. */
        LayoutVersion: {
            layout: components["schemas"]["Layout"];
            /** @description Who made it; empty where they have gone. */
            by: string;
        };
        /** @description A layout to add, or as it shall be. */
        LayoutWish: {
            name: string;
            origin: string;
            columns: components["schemas"]["LayoutColumn"][];
            /** @description Whether it is used no longer. */
            retired: boolean;
        };
        /** @description Somebody in a course or in its line. */
        Learner: {
            /** @description 32 hex digits. */
            account: string;
            name: string;
            /** @description `confirmed` or `waiting`. */
            state: string;
            /**
             * Format: int64
             * @description Approved learning time.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Recorded learning time that nobody has decided about yet.
             */
            minutes_waiting: number;
            /** @description `passed` or `failed`; none until it is noted. */
            result?: string | null;
            note: string;
            /** @description Whether a certificate was made. */
            certified: boolean;
            /** @description Whether it was revoked. */
            revoked: boolean;
        };
        /** @description A workbook of teams or activities. */
        ListingForm: {
            /**
             * Format: binary
             * @description An .xlsx file.
             */
            file: string;
        };
        /** @description A workbook of teams or activities, looked at or carried out. */
        ListingPreview: {
            file_name: string;
            rows: components["schemas"]["ListingRow"][];
            /** @description Teams or activities that are made; several rows may be one activity. */
            makes: number;
            /** @description Rows of what is there. */
            already: number;
            /** @description With one of these nothing is made. */
            rejected: number;
            /** @description Whether it was carried out. */
            done: boolean;
        };
        /** @description A role and how many for it. */
        ListingRole: {
            name: string;
            /** Format: int64 */
            quantity: number;
        };
        /** @description What would become of a row, or became of it. */
        ListingRow: {
            /**
             * Format: int32
             * @description As numbered in the workbook.
             */
            row: number;
            name: string;
            /** @description The kind of a team or the class of an activity, by its code; empty where it is not known. */
            sort: string;
            area_name: string;
            /** @description Of an activity. */
            place: string;
            /** @description RFC 3339 UTC, of an activity. */
            starts_at?: string | null;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at?: string | null;
            /** @description Roles of an activity with how many. */
            roles: components["schemas"]["ListingRole"][];
            /** @description Who leads a team or is in charge of an activity, as the row names them. */
            leader: string;
            /** @description `make`, `already` or `reject`. */
            verdict: string;
            /** @description Why it is rejected, by its code. */
            reason?: string | null;
            /** @description The same in words. */
            text?: string | null;
        };
        /** @description Staff who read something about me, in one hour, for one purpose. */
        LookItem: {
            /** @description RFC 3339 UTC: when they looked last in that hour. */
            at: string;
            /** @description As what they looked. Who it was is not said here; the desk finds out when it is asked. */
            role: string;
            area: string;
            area_name: string;
            /** @description `review`, `import`, `roles`, `ledger`, `request`, `handover`, `correction` or `other`. */
            purpose: string;
            /** @description `name`, `mobile` or `words`. */
            what: string[];
            /** Format: int64 */
            times: number;
        };
        /** @description Looks, the newest first. */
        LookList: {
            items: components["schemas"]["LookItem"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /** @description Tallies, the newest hour first. */
        LookTallies: {
            items: components["schemas"]["LookTally"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /** @description What one member of staff looked at in one hour, without names. */
        LookTally: {
            /** @description RFC 3339 UTC: the hour's beginning. */
            hour: string;
            /** @description The account, 32 hex digits. */
            looker: string;
            role: string;
            area: string;
            area_name: string;
            purpose: string;
            /**
             * Format: int64
             * @description At how many people.
             */
            people: number;
            /**
             * Format: int64
             * @description Fields read.
             */
            times: number;
        };
        /** @description What a code stands for. */
        Looked: {
            voucher: components["schemas"]["LookedVoucher"];
            used?: components["schemas"]["Used"] | null;
        };
        /** @description A voucher as a merchant sees it before using it. */
        LookedVoucher: {
            offer: string;
            name: string;
            price: string;
            /** @description `open`, `redeemed`, `cancelled` or `expired`. */
            state: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            /** @description Enough to recognise the person at the counter, such as 陈*. */
            member_label: string;
        };
        /** @description Points that expire after a month. */
        LotItem: {
            /** @description The last month in which they can be spent, such as `2028-11`. */
            month: string;
            points: string;
        };
        /** @description A key that a device has made. */
        MadePasskey: {
            ticket: string;
            /** @description What its owner calls it. */
            name: string;
            /** @description As `PublicKeyCredential.toJSON` writes it. */
            credential: Record<string, never>;
        };
        /** @description A token that was made. This is the only time that it is shown. */
        MadeToken: {
            id: string;
            /** @description For `Authorization: Bearer`. */
            token: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description Claims to agree with. */
        Many: {
            /** @description At most 100. */
            claims: number[];
        };
        /** @description What became of each. */
        ManyAnswer: {
            items: components["schemas"]["ManyItem"][];
        };
        /** @description What became of one claim. */
        ManyItem: {
            seq: components["schemas"]["u64"];
            ok: boolean;
            /** @description `approved` or `endorsed`. */
            state?: string | null;
            /** @description Why not. */
            code?: string | null;
            detail?: string | null;
        };
        /** @description Who I am here. */
        Me: {
            /** @description 32 hex digits. */
            account: string;
            /** @description The same as `account`. */
            member: string;
            name: string;
            roles: components["schemas"]["HeldRole"][];
            /** @description Roles that I hold and that do not work in this session, since it was entered by a code alone. */
            withheld: components["schemas"]["Role"][];
            /** @description Whether somebody of the family asks, in this person's name and under their own. */
            acting: boolean;
            /** @description Whether this is a demonstration. */
            demo: boolean;
        };
        /**
         * @description What to change about a member.
         * @enum {string}
         */
        MemberChange: "remove" | "appoint" | "step_down" | "add";
        /** @description An application as its maker and administrators of the area read it. */
        MerchantApplication: {
            /** @description 32 hex digits. */
            id: string;
            area: string;
            area_name: string;
            shop: components["schemas"]["ShopWords"];
            state: components["schemas"]["ApplicationState"];
            /** @description RFC 3339 UTC. */
            made_at: string;
            /** @description RFC 3339 UTC. */
            decided_at?: string | null;
            /** @description Why it was refused. */
            reason?: string | null;
            /** @description The account that it became, 32 hex digits. */
            merchant?: string | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970; pass the last one as `before` for more.
             */
            made_at_ms: number;
        };
        /** @description Applications, the newest first. */
        MerchantApplicationList: {
            items: components["schemas"]["MerchantApplication"][];
            /**
             * Format: int64
             * @description Pass as `before` for more.
             */
            next?: number | null;
        };
        /** @description A merchant as administrators of its area see it. */
        MerchantItem: {
            /** @description 32 hex digits. */
            account: string;
            name: string;
            area: string;
            area_name: string;
            sponsor: string;
            suspended: boolean;
            /** @description Most points that may stand unpaid; `"0.00"` is no limit. */
            ceiling: string;
            /** @description Points that stand unpaid. */
            payable: string;
        };
        /** @description Merchants of one's areas. */
        MerchantList: {
            items: components["schemas"]["MerchantItem"][];
        };
        /** @description A merchant's month. */
        MerchantMonth: {
            days: components["schemas"]["MonthDay"][];
            /** Format: int64 */
            count: number;
            /** @description Points redeemed in the month. */
            points: string;
            /** @description Payments recorded in the month, the newest first. */
            payments: components["schemas"]["SettlementItem"][];
            /** @description Points that stand payable now, whatever the month. */
            payable: string;
            /** @description What was agreed for a point, in yuan; none yet. */
            yuan_per_point?: string | null;
        };
        /** @description Why. */
        MerchantReason: {
            reason: string;
        };
        /** @description On which terms a merchant may redeem. */
        MerchantTerms: {
            /** @description Most points that may stand unpaid, such as `"500.00"`; `"0"` is no limit. The ledger refuses what goes beyond it. */
            ceiling: string;
            /** @description Who pays for what is redeemed. */
            sponsor: string;
        };
        /** @description What one reads out at the counter. */
        MergeCode: {
            /** @description Eight digits. */
            code: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description A proposed merge, and what it would come to now. */
        MergeDetail: {
            item: components["schemas"]["MergeItem"];
            would?: components["schemas"]["MergeLook"] | null;
            /** @description Why the reader cannot second it. */
            code?: string | null;
        };
        /** @description A claim that would have been refused. */
        MergeDoubt: {
            /** @description The entry that recorded it. */
            claim: components["schemas"]["u64"];
            /** @description `overlap`, `own` or `tier`. */
            why: string;
        };
        /** @description A proposal to make two accounts one. */
        MergeItem: {
            /** @description The entry that made it. */
            seq: components["schemas"]["u64"];
            /** @description `open`, `lapsed`, `seconded` or `withdrawn`. */
            state: string;
            made_by_name: string;
            /** @description RFC 3339 UTC. */
            made_at: string;
            /** @description RFC 3339 UTC; nobody can second it from then on. */
            lapses_at: string;
            /** @description Whether the reader made it. */
            own: boolean;
            merged?: components["schemas"]["u64"] | null;
            account: components["schemas"]["MergeSide"];
            into: components["schemas"]["MergeSide"];
        };
        /** @description Merges that were proposed, the newest first. */
        MergeList: {
            items: components["schemas"]["MergeItem"][];
        };
        /** @description Two accounts, and what would follow. */
        MergeLook: {
            /** @description The account that would end. */
            account: components["schemas"]["MergeSide"];
            /** @description The account that would go on. */
            into: components["schemas"]["MergeSide"];
            would: components["schemas"]["MergePreview"];
        };
        /** @description What making them one would come to now. */
        MergePreview: {
            /** @description Points that would go over, spendable and set aside, such as `"12.50"`. */
            points: string;
            /**
             * Format: int64
             * @description Care minutes that would go over.
             */
            care_minutes: number;
            /** @description Records of hours that would go over. */
            claims: number;
            /** @description Open vouchers that would go over. */
            vouchers: number;
            /** @description Roles that would go over. */
            roles: number;
            /** @description Points beyond the cap that both hold together. */
            excess: string;
            /**
             * Format: int64
             * @description How many doubts there are.
             */
            flagged: number;
            /** @description The first of them. */
            doubts: components["schemas"]["MergeDoubt"][];
        };
        /** @description One of the two. */
        MergeSide: {
            /** @description 32 hex digits. */
            account: string;
            name: string;
        };
        /** @description Somebody who had a place and did not come. */
        MissedItem: {
            account: string;
            person: string;
            /** @description The activity's name. */
            name: string;
            shift: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
        };
        /** @description Who did not come in the last ninety days. */
        MissedList: {
            items: components["schemas"]["MissedItem"][];
        };
        /** @description A day on which something was redeemed. */
        MonthDay: {
            /** @description `YYYY-MM-DD` in Guangzhou. */
            day: string;
            /** Format: int64 */
            count: number;
            points: string;
        };
        /** @description What was decided in one's name in a month. */
        MonthInName: {
            /** @description In whose name: one's own account, or one that was merged into it. */
            account: string;
            /** @description Whether it is one that was merged into one's own. */
            merged: boolean;
            /** @description `YYYY-MM` in Guangzhou. */
            month: string;
            /**
             * Format: int64
             * @description Decisions.
             */
            decisions: number;
            /**
             * Format: int64
             * @description Minutes that they approved.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Of the decisions, those one said are not one's own.
             */
            disowned: number;
            /** @description Whether the month is over, so that nothing is added any more. */
            over: boolean;
            answered?: components["schemas"]["u64"] | null;
        };
        /** @description The months, the newest first. */
        MonthsInName: {
            items: components["schemas"]["MonthInName"][];
            /** @description How many are over and wait for an answer. */
            waiting: number;
        };
        /** @description A place within a kilometre or so. */
        Near: {
            /**
             * Format: int64
             * @description Hundredths of a degree, WGS-84.
             */
            latitude_e2: number;
            /**
             * Format: int64
             * @description Hundredths of a degree, WGS-84.
             */
            longitude_e2: number;
        };
        /** @description How many for what, and what they must bring. */
        NeedItem: {
            id: string;
            /** @description What they do. */
            name: string;
            /** Format: int64 */
            quantity: number;
            /**
             * Format: int64
             * @description Places given away.
             */
            taken: number;
            /**
             * Format: int64
             * @description How many wait for one.
             */
            waiting: number;
            /**
             * Format: int64
             * @description In years on the day; 0 is any.
             */
            age_min: number;
            /** @description A code; empty is any. */
            skill: string;
            /** @description The name of a training; empty is none. */
            training: string;
            /** @description The course whose certificate it asks for. */
            course?: string | null;
            course_name?: string | null;
        };
        /** @description An activity to post. */
        NewActivity: {
            /** @description At most 100 characters. */
            name: string;
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`. */
            class: string;
            /** @description An area of one's own. */
            area: string;
            place: string;
            content: string;
            organiser: string;
            /** @description Who is in charge. */
            in_charge: string;
            /**
             * Format: date-time
             * @description RFC 3339.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description RFC 3339.
             */
            ends_at: string;
        };
        /** @description An area to add. */
        NewArea: {
            /** @description The area around it: a 街道, or something inside one. */
            parent: string;
            /** @description Its code of the grid system in use: letters, digits and hyphens. Not invented here, and never changed. */
            code: string;
            name: string;
        };
        /** @description What a browser's `PushSubscription` holds. */
        NewBrowser: {
            /** @description `https`, at a push service on the internet; at most 1,024 bytes. */
            endpoint: string;
            /** @description An uncompressed point of P-256 in base64url. */
            p256dh: string;
            /** @description Sixteen bytes in base64url. */
            auth: string;
        };
        /** @description Hours to record. */
        NewClaim: {
            /** @description The activity's id, 32 hex digits. */
            activity: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute, exclusive.
             */
            ends_at: string;
            place: string;
            /** @description What was done. */
            content: string;
            note?: string;
        };
        /** @description Agreeing to a text. */
        NewConsent: {
            purpose: string;
            /** @description SHA-256 of the text that was read. */
            text: string;
        };
        /** @description A course to plan. */
        NewCourse: {
            name: string;
            /** @description The university or school that teaches; empty: none. */
            partner?: string;
            term: string;
            /** @description What one should bring, in words. */
            prerequisites?: string;
            /** @description The course whose certificate one must hold, 32 hex digits. */
            requires?: string | null;
            /** @description An area of one's own. */
            area: string;
            place: string;
            content: string;
            organiser: string;
            in_charge?: string;
            /** Format: int64 */
            capacity: number;
            /**
             * Format: int64
             * @description Per cent of the sessions' time that a certificate asks for.
             */
            share_required: number;
            /**
             * Format: int64
             * @description Of a certificate; 0 for ever.
             */
            valid_months: number;
            /**
             * Format: int64
             * @description Until how many hours before the first session one withdraws.
             */
            withdraw_hours: number;
            /** @description None overlaps another. */
            sessions: components["schemas"]["NewSession"][];
        };
        /** @description A public key. */
        NewDevice: {
            /** @description `ES256` or `Ed25519`. */
            algorithm: string;
            /** @description Base64: 33 bytes SEC1 compressed, or 32 bytes. */
            key: string;
        };
        /** @description A document to be entered. A resident card tells birth date and sex itself. */
        NewDocument: {
            kind: components["schemas"]["DocumentKind"];
            /**
             * @description 5 to 20 letters and digits; spaces and hyphens are left out.
             * @example E12345678
             */
            number: string;
            /**
             * @description `2026-11-24`
             * @example 1990-02-28
             */
            born?: string | null;
            sex?: components["schemas"]["Sex"] | null;
        };
        /** @description A picture to keep. */
        NewEvidence: {
            /** @description JPEG or PNG as standard base64; at most 180 KiB of picture. */
            data: string;
        };
        /** @description A fund to open, in both languages. */
        NewFund: {
            name: string;
            name_en: string;
            purpose: string;
            purpose_en: string;
        };
        /** @description What to give. */
        NewGift: {
            /** @description The fund's account, 32 hex digits. */
            fund: string;
            /** @description Such as `5` or `2.50`. */
            points: string;
        };
        /** @description A role to hand over. */
        NewHandover: {
            /** @description Whose role, 32 hex digits. */
            leaver: string;
            /**
             * Format: int64
             * @description The entry that granted it.
             */
            granted: number;
            /** @description Who takes it, 32 hex digits. */
            taker: string;
            kind: components["schemas"]["HandoverKind"];
            /**
             * Format: date-time
             * @description RFC 3339: until when a substitute stands in.
             */
            until?: string | null;
        };
        /** @description How many people are there. */
        NewHeadCount: {
            moment: components["schemas"]["CountMoment"];
            /** Format: int64 */
            people: number;
        };
        /** @description Where, and when. */
        NewHomeVisit: {
            /** @description The merchant's slot, 32 hex digits. */
            slot: string;
            /** @description Where to come to. The merchant reads it while the voucher is open, and nobody else. */
            place: string;
            /** @description Whom to ring, and where. */
            contact: string;
        };
        /** @description An honour to give. */
        NewHonour: {
            title: string;
            /** @description Who gives it. */
            unit: string;
            /** @description For what. */
            note?: string;
            /**
             * Format: date
             * @description Not after today.
             */
            day: string;
        };
        /** @description An application. */
        NewMerchantApplication: {
            /** @description Where the merchant is, or serves. */
            area: string;
            shop: components["schemas"]["ShopWords"];
        };
        /** @description How many for what, and what they must bring. */
        NewNeed: {
            /** @description What they do, such as 引导. */
            name: string;
            /** Format: int64 */
            quantity: number;
            /**
             * Format: int64
             * @description In years on the day; 0 is any.
             */
            age_min?: number;
            /** @description A code such as `first_aid`; empty is any. */
            skill?: string;
            /** @description The name of a training whose hours were approved; empty is none. */
            training?: string;
            /** @description The course whose certificate it asks for, 32 hex digits: of that course, or of the same in another term. */
            course?: string | null;
        };
        /** @description An activity to plan. */
        NewOrganised: {
            name: string;
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`. */
            class: string;
            /** @description An area of one's own. */
            area: string;
            place: string;
            /**
             * Format: double
             * @description Degrees, WGS-84.
             */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
            content: string;
            organiser: string;
            in_charge: string;
            /** @description What is insured. */
            insurance?: string;
            /** @description What one should know about risks. */
            risk?: string;
            /** @description 32 hex digits. */
            team?: string | null;
            /** @description 32 hex digits. */
            plan?: string | null;
            shifts: components["schemas"]["NewShift"][];
            /**
             * Format: int64
             * @description Until how many hours before the start one takes oneself off the list.
             */
            cancel_hours: number;
            repeat?: components["schemas"]["Repeat"] | null;
        };
        /** @description A token of one's own. */
        NewOwnToken: {
            /** @description What it is for. */
            purpose: string;
            /** Format: int32 */
            days: number;
        };
        /** @description What one merchant was paid. */
        NewPayment: {
            /** @description 32 hex digits. */
            merchant: string;
            /** @description For so many points. */
            points: string;
            /** @description What was paid, as the run says it: a price that has changed since is refused instead of recorded wrongly. */
            yuan: string;
        };
        /** @description A plan to make. */
        NewPlan: {
            name: string;
            aim: string;
            /** @description An area of one's own. */
            area: string;
            /** @description 32 hex digits: a team there; of a leader, one that they lead. */
            team?: string | null;
            /** Format: int64 */
            year: number;
            /**
             * Format: int64
             * @description 1 to 4; none for the whole year.
             */
            quarter?: number | null;
        };
        /** @description A price. */
        NewPrice: {
            /** @description What the sponsor pays for a point, in yuan with at most two places, such as `"3.50"`; at most `"1000"`. */
            yuan_per_point: string;
        };
        /** @description A role to give. */
        NewRole: {
            /** @description Any but `resident`, `volunteer`, `merchant` and `administrator`. */
            role: components["schemas"]["Role"];
            /** @description An area of one's own, or one inside it. */
            area: string;
        };
        /** @description What a member says about a use. */
        NewServiceAnswer: {
            /** @description Whether the service was given. */
            given: boolean;
            /** @description What happened instead; needed when it was not. */
            words?: string;
        };
        /** @description A token for a program. */
        NewServiceToken: {
            /** @description What it is for. */
            purpose: string;
            /** @description A staff role other than administrator. */
            role: components["schemas"]["Role"];
            /** @example 440105/440105003 */
            area: string;
            /** Format: int32 */
            days: number;
        };
        /** @description When a session is. */
        NewSession: {
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute, exclusive; at most 24 hours later.
             */
            ends_at: string;
        };
        /** @description A run that was paid. */
        NewSettlement: {
            /** @description The bank's number, or where the voucher is filed. */
            reference: string;
            payments: components["schemas"]["NewPayment"][];
        };
        /** @description A shift to plan. */
        NewShift: {
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, on a whole minute, exclusive; at most 24 hours later.
             */
            ends_at: string;
            needs: components["schemas"]["NewNeed"][];
        };
        /** @description A time at which a merchant comes home. */
        NewSlot: {
            /** @description One of those that the merchant says it brings home. */
            offer: string;
            /** @description RFC 3339; within ninety days. */
            starts_at: string;
            /** @description RFC 3339; at most twelve hours later. */
            ends_at: string;
            /**
             * Format: int64
             * @description Homes in this time.
             */
            places: number;
        };
        /** @description A draft to keep. */
        NewStandardDraft: {
            standard: components["schemas"]["ProposedStandard"];
        };
        /** @description A team to found. */
        NewTeam: {
            kind: components["schemas"]["TeamKind"];
            name: string;
            /** @description An area of one's own. */
            area: string;
            introduction: string;
            /** @description Codes such as `first_aid`. */
            skills: string[];
            /** @description Codes such as `elders`. */
            categories: string[];
            /** @description The social worker who looks after it, 32 hex digits; oneself when nobody is named. */
            supervisor?: string | null;
        };
        /** @description Whom a volunteer visits. */
        NewVisit: {
            /** @description The volunteer, who has a place at the shift; 32 hex digits. */
            volunteer: string;
            /** @description What the recipient is called. */
            name: string;
            /** @description The recipient's number, of one who has an account and confirms on their own phone; empty of anybody else. */
            mobile?: string;
        };
        /** @description What to take. */
        NewVoucher: {
            /** @description An offer of the standard, such as `haircut`. */
            offer: string;
        };
        /** @description What is missing for the next offer. */
        NextOffer: {
            offer: string;
            name: string;
            /**
             * Format: int64
             * @description 0 when it can be had now.
             */
            missing_minutes: number;
        };
        /** @description How I am told beside the app. */
        NoticeChoices: {
            /** @description In the order in which they are tried: the first that takes a notice is the only one. */
            channels: components["schemas"]["ChannelChoice"][];
            /** @description What there is to hear about, in the order of the page. */
            about: components["schemas"]["About"][];
            silenced: components["schemas"]["Silence"][];
            quiet?: components["schemas"]["QuietHours"] | null;
            language: components["schemas"]["NoticeLanguage"];
            /** @description Of the operator, for `PushManager.subscribe`: an uncompressed point in base64url; none where browsers are not woken. */
            push_key?: string | null;
            /**
             * Format: int64
             * @description How many of my browsers are woken.
             */
            browsers: number;
        };
        /** @description Something that I was told. */
        NoticeItem: {
            id: string;
            /** @description Stable, such as `team_accepted`. */
            kind: string;
            /** @description What it is about, such as the name of a team. */
            about: Record<string, never>;
            /** @description RFC 3339 UTC. */
            at: string;
            read: boolean;
        };
        /**
         * @description In which language notices are written.
         * @enum {string}
         */
        NoticeLanguage: "zh-CN" | "en";
        /** @description What I was told, the newest first. */
        NoticeList: {
            items: components["schemas"]["NoticeItem"][];
            /**
             * Format: int64
             * @description How many I have not read, those included that are too old to be listed.
             */
            unread: number;
        };
        /** @description How I want to be told beside the app. */
        NoticeWish: {
            /** @description The channels that are on; every other one is off. */
            on: components["schemas"]["ChannelName"][];
            /** @description Never `emergency`. */
            silenced: components["schemas"]["Silence"][];
            quiet?: components["schemas"]["QuietHours"] | null;
            language: components["schemas"]["NoticeLanguage"];
        };
        /** @description Somebody of one's areas who uses a number. */
        NumberHolder: {
            account: string;
            name: string;
            area_name: string;
            /** @description What is asked besides the code that is sent. */
            asks: components["schemas"]["Asks"];
        };
        /** @description Those of one's areas who use a number. */
        NumberHolders: {
            items: components["schemas"]["NumberHolder"][];
        };
        /** @description Something that has to be settled first. */
        Obstacle: {
            /** @description `role`, `voucher` or `claim`. */
            kind: string;
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
        };
        /** @description Something that points buy. */
        OfferItem: {
            offer: string;
            name: string;
            description: string;
            /** @description Such as `"10.00"`. */
            price: string;
            /**
             * Format: int64
             * @description How long a voucher stays good.
             */
            valid_days: number;
            /**
             * Format: int64
             * @description Vouchers one person may take in a day; 0 is no limit.
             */
            per_day: number;
        };
        /** @description What points buy. */
        OfferList: {
            items: components["schemas"]["OfferItem"][];
        };
        /** @description A member whose vouchers one merchant used often. */
        OftenPair: {
            /** @description 32 hex digits: no name stands here. An auditor who must know it asks where looking is noted. */
            member: string;
            /** Format: int64 */
            count: number;
        };
        /** @description A browser that is to be left in peace. */
        OldBrowser: {
            endpoint: string;
        };
        /** @description Whom to enter as. */
        OpenDemoSession: {
            role: components["schemas"]["Role"];
            /**
             * Format: int32
             * @description The n-th person of the role (within `area`, when that is given), from 1.
             * @default 1
             */
            n: number;
            /** @description Only people of this area. */
            area?: string | null;
        };
        /** @description An address that was just opened, shown this once. */
        OpenedCalendar: {
            /** @description Whoever has it sees these shifts. */
            url: string;
        };
        /** @description A link that somebody opened. */
        OpenedLink: {
            /** @description What stands behind `#` in the link. */
            token: string;
        };
        /** @description A session that was opened. */
        OpenedSession: {
            /** @description For `Authorization: Bearer`; a browser gets it as a cookie, too. */
            token: string;
            account: string;
            member: string;
        };
        /** @description What an activity is now. */
        OrganisedChange: {
            /**
             * Format: int64
             * @description The revision that was on the screen: of two who change one activity the second looks at what the first did.
             */
            revision: number;
            /** @description Of a draft; what was published keeps its name. */
            name?: string | null;
            place: string;
            /**
             * Format: double
             * @description Degrees, WGS-84.
             */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
            content: string;
            in_charge: string;
            insurance: string;
            risk: string;
            /** @description Shifts that are not named stay as they are, as do those that have begun. */
            shifts: components["schemas"]["ChangedShift"][];
            /**
             * Format: int64
             * @description Of a course: how many learn in it; not below the places that are taken. Its sessions have as many places each.
             */
            capacity?: number | null;
            /** @description For how much of a series; `this` where nothing is said. */
            scope?: components["schemas"]["ChangeScope"];
        };
        /** @description An activity with everything about it. */
        OrganisedItem: {
            id: string;
            /**
             * Format: int64
             * @description The entry that published it.
             */
            seq?: number | null;
            name: string;
            class: string;
            area: string;
            area_name: string;
            place: string;
            /**
             * Format: double
             * @description Degrees, WGS-84.
             */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
            content: string;
            organiser: string;
            in_charge: string;
            /** @description What is insured; empty when nothing is noted. */
            insurance: string;
            /** @description What one should know about risks. */
            risk: string;
            /** @description `draft`, `published` or `cancelled`. */
            state: string;
            /** @description Of a cancellation. */
            reason: string;
            team?: string | null;
            team_name?: string | null;
            plan?: string | null;
            plan_name?: string | null;
            /** @description Whether it repeats. */
            repeats: boolean;
            /**
             * Format: int64
             * @description Grows with each change; whoever changes it says which one they saw.
             */
            revision: number;
            shifts: components["schemas"]["ShiftItem"][];
            /** @description Whether the reader organises it. */
            mine: boolean;
        };
        /** @description Activities in hand. */
        OrganisedList: {
            items: components["schemas"]["OrganisedItem"][];
        };
        /** @description How many messages are in a state. */
        OutboxCount: {
            state: components["schemas"]["OutboxState"];
            /** Format: int64 */
            count: number;
        };
        /** @description A message on its way. */
        OutboxItem: {
            id: string;
            /** @description For whom: the account, never a name or a number. */
            account: string;
            /** @description `staff_invited`, `member_invited`, `worker_changed`; of a notice its kind. */
            template: string;
            state: components["schemas"]["OutboxState"];
            /** @description RFC 3339 UTC. */
            made_at: string;
            /** @description RFC 3339 UTC: when it is tried next; of waiting ones. */
            due_at?: string | null;
            /** Format: int64 */
            attempts: number;
            channel?: components["schemas"]["ChannelName"] | null;
            /** @description What stood in the way last, by its kind: `no_number`, `no_gateway`, `busy`, `timeout`, `status_500`, …. */
            trouble?: string | null;
            /** @description RFC 3339 UTC: when it was sent or dropped. */
            ended_at?: string | null;
            /** @description Who dropped it. */
            ended_by?: string | null;
            /** @description Why: `wrong_number`, `told_otherwise` or `out_of_date`. */
            reason?: string | null;
        };
        /** @description Messages, those made last first. */
        OutboxList: {
            /** @description Whether the settings name somebody who takes messages. Without one everything waits. */
            gateway: boolean;
            counts: components["schemas"]["OutboxCount"][];
            items: components["schemas"]["OutboxItem"][];
            /** @description Pass as `before` for more. */
            next?: string | null;
        };
        /**
         * @description How far a message came.
         * @enum {string}
         */
        OutboxState: "waiting" | "sent" | "failed" | "dropped";
        /** @description My part in a course. */
        OwnCourse: {
            course: components["schemas"]["CourseItem"];
            /** @description `confirmed`, `waiting` or `left`. */
            state: string;
            /**
             * Format: int64
             * @description Which place in the line, from 1, while waiting.
             */
            waiting_place?: number | null;
            /** @description RFC 3339 UTC. */
            enrolled_at: string;
            /**
             * Format: int64
             * @description My approved learning time.
             */
            minutes: number;
            /**
             * Format: int64
             * @description My recorded learning time that nobody has decided about yet.
             */
            minutes_waiting: number;
            /** @description `passed` or `failed`; none until it is noted. */
            result?: string | null;
            /** @description What the teacher says about it. */
            note: string;
            /** @description Whether I have done what a certificate asks for. */
            passed: boolean;
            /** @description The number of my certificate, once it was made. */
            certificate?: string | null;
        };
        /** @description My courses. */
        OwnCourseList: {
            items: components["schemas"]["OwnCourse"][];
        };
        /** @description One's own keys. */
        OwnDevices: {
            /** @description Enrolled ones, ended ones too, the newest first. */
            items: components["schemas"]["Device"][];
            waiting?: components["schemas"]["Waiting"] | null;
        };
        /** @description Handovers of one's own. */
        OwnHandovers: {
            items: components["schemas"]["HandoverItem"][];
        };
        /** @description An offer as a merchant says that it gives it. */
        OwnOffer: {
            /** @description Its code in the exchange standard. */
            offer: string;
            /** @description Comes home, at times of its own. */
            at_home: boolean;
            /**
             * Format: int64
             * @description Most in a month; 0 is no limit.
             */
            month_max: number;
            /**
             * Format: int64
             * @description Most for one person in a month; 0 is no limit.
             */
            person_max: number;
        };
        /** @description Whether a PIN is asked for. */
        OwnPin: {
            set: boolean;
        };
        /** @description A provider, and whether it is joined to my account. */
        OwnProvider: {
            id: string;
            name: string;
            kind: components["schemas"]["ProviderKind"];
            /** @description RFC 3339 UTC; none when it is not joined. */
            joined_at?: string | null;
            /** @description RFC 3339 UTC; none when it was never used. */
            used_at?: string | null;
        };
        /** @description Providers in the order of the settings. */
        OwnProviders: {
            items: components["schemas"]["OwnProvider"][];
        };
        /** @description One's own shifts. */
        OwnShifts: {
            items: components["schemas"]["ShiftItem"][];
        };
        /** @description What a merchant gives. Without offers it gives whatever the standard holds. */
        OwnShop: {
            offers: components["schemas"]["OwnOffer"][];
            /** @description `YYYY-MM-DD` in Guangzhou: no voucher is used on these days. */
            closed_days: string[];
        };
        /** @description What a merchant gives, and what it could. */
        OwnShopItem: {
            offers: components["schemas"]["OwnOffer"][];
            /** @description From today on. */
            closed_days: string[];
            possible: components["schemas"]["PossibleOffer"][];
        };
        /** @description One's own slot. */
        OwnSlot: {
            /** @description 32 hex digits. */
            id: string;
            offer_name: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC. */
            ends_at: string;
            /** Format: int64 */
            places: number;
            visits: components["schemas"]["SlotVisit"][];
        };
        /** @description One's own slots that have not ended, the first first. */
        OwnSlots: {
            items: components["schemas"]["OwnSlot"][];
        };
        /** @description A home visit of mine. */
        OwnVisit: {
            /** @description 32 hex digits. */
            id: string;
            /** @description Whether I was visited; else I visited. */
            received: boolean;
            /** @description The other one; empty where they are forgotten. */
            with_name: string;
            activity_name: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at: string;
            /** @description `waiting`, `confirmed` or `denied`. */
            state: string;
            /** @description Whether I can answer it, or type in its code, now. */
            open: boolean;
            /** @description Whether it is confirmed by a code that I ask the recipient for. */
            by_code: boolean;
            /**
             * Format: int64
             * @description Tries left for the code.
             */
            tries_left: number;
        };
        /** @description Home visits of mine, the last ones first. */
        OwnVisits: {
            items: components["schemas"]["OwnVisit"][];
        };
        /** @description A social worker who looks after where one lives. */
        OwnWorker: {
            name: string;
        };
        /** @description Who looks after where one lives. */
        OwnWorkers: {
            area_name: string;
            items: components["schemas"]["OwnWorker"][];
        };
        /** @description Somebody has entered; the session is in the cookie. */
        PasskeyEntered: {
            account: string;
            /** @description RFC 3339 UTC: when the session ends by itself. */
            expires_at: string;
        };
        /** @description A key on a device of one's own. */
        PasskeyItem: {
            id: string;
            name: string;
            /** @description RFC 3339 UTC. */
            made_at: string;
            /** @description RFC 3339 UTC; none when it was never used. */
            used_at?: string | null;
            /** @description Whether staff roles work in a session that it opens: it was made in one that a second factor had opened. */
            strong: boolean;
        };
        /** @description Keys, the oldest first. */
        PasskeyList: {
            items: components["schemas"]["PasskeyItem"][];
            /** @description Whether another one can be made here. */
            possible: boolean;
        };
        /** @description What a browser is to ask a device. */
        PasskeyQuestion: {
            /** @description What the page shows together with the device's answer. */
            ticket: string;
            /** @description As `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` reads it. */
            options: Record<string, never>;
        };
        /** @description Somebody who may be meant. */
        PersonCandidate: {
            /** @description For the decision; of somebody who is only in this sheet, the account that they are to get. */
            account: string;
            name: string;
            phone_masked: string;
            /** @description Known from this sheet alone. */
            in_file: boolean;
        };
        /** @enum {string} */
        PersonChoice: "existing" | "new";
        /** @description Somebody who is known by the number. */
        PersonHere: {
            /** @description Names the person in the next request, and nowhere else. */
            person: string;
            /** @description 陈* */
            label: string;
            area_name: string;
            /** @description Known from a roster, and has not come before: the first entry needs their consent. */
            invited: boolean;
            /** @description What is asked besides the code. */
            asks: components["schemas"]["Asks"];
        };
        /**
         * @description What number and name found.
         * @enum {string}
         */
        PersonMatch: "existing" | "invited" | "ask";
        /** @description Somebody who may be meant. */
        PersonMeant: {
            account: string;
            area_name: string;
            /** @description Such as 199****0001. */
            mobile_masked?: string | null;
        };
        /** @description Whom to look for and why: by the whole number, or by the whole name. Exactly one of the two. */
        PersonSearch: {
            purpose: components["schemas"]["SearchPurpose"];
            /** @description A mobile number as people write it. */
            mobile?: string | null;
            /** @description The whole name; spaces do not matter. */
            name?: string | null;
        };
        /** @description Everything that is kept about me. */
        PersonalExport: {
            /** @description RFC 3339 UTC. */
            made_at: string;
            account: string;
            /** @description What each module keeps, by its name. */
            sections: Record<string, never>;
            /** @description The entries of the ledger that concern me, as they stand there, the newest first. */
            entries: Record<string, never>[];
        };
        /** @description A plan with what it holds. */
        PlanDetail: {
            plan: components["schemas"]["PlanItem"];
            /** @description In the order in which they begin, at most 500. */
            activities: components["schemas"]["PlannedActivity"][];
        };
        /** @description A plan. */
        PlanItem: {
            id: string;
            name: string;
            aim: string;
            area: string;
            area_name: string;
            /** @description 32 hex digits, where it is a team's. */
            team?: string | null;
            /** Format: int64 */
            year: number;
            /**
             * Format: int64
             * @description 1 to 4; none for the whole year.
             */
            quarter?: number | null;
            /**
             * Format: int64
             * @description How many activities it holds.
             */
            activities: number;
        };
        /** @description Plans, the newest year first. */
        PlanList: {
            items: components["schemas"]["PlanItem"][];
        };
        /** @description What a plan is called and meant for, and when. */
        PlanWords: {
            name: string;
            aim: string;
            /** Format: int64 */
            year: number;
            /**
             * Format: int64
             * @description 1 to 4; none for the whole year.
             */
            quarter?: number | null;
        };
        /** @description An activity of a plan. */
        PlannedActivity: {
            /** @description 32 hex digits. */
            id: string;
            name: string;
            /** @description `draft`, `published` or `cancelled`. */
            state: string;
            /** @description RFC 3339 UTC: its first shift. */
            starts_at: string;
            /**
             * Format: int64
             * @description Minutes, if every place is filled for the whole of its shift.
             */
            wanted_minutes: number;
            /**
             * Format: int64
             * @description Minutes approved.
             */
            done_minutes: number;
        };
        /** @description What is in force beside the standard of the ledger. */
        Policies: {
            /** @description The version of the service. */
            version: string;
            /** @description `sqlite` or `postgres`. */
            engine: string;
            settings: components["schemas"]["SettingItem"][];
            kept: components["schemas"]["KeptItem"][];
        };
        /** @description An offer that the standard holds now. */
        PossibleOffer: {
            offer: string;
            name: string;
        };
        /** @description A change of one account. */
        PostingItem: {
            /** @description Such as `POINT/available/<member>/<month>`. */
            account: string;
            /** @description `POINT` or `CARE`. */
            unit: string;
            /**
             * Format: int64
             * @description Hundredths of a point, or minutes.
             */
            amount: number;
        };
        /** @description How personal information is used. */
        PrivacyText: {
            version: string;
            /** @description The first is the title. */
            paragraphs: string[];
        };
        /** @description What went wrong, as RFC 9457 has it. */
        Problem: {
            /** @description `urn:haizhu:problem:` and the code. */
            type: string;
            /** @description What happened, in the reader's language. */
            title: string;
            /** Format: int32 */
            status: number;
            /** @description What to do about it, in the reader's language. */
            detail: string;
            /**
             * @description Stable; programs decide by it.
             * @example voucher_used
             */
            code: string;
            /** @description Values behind the text. */
            params?: Record<string, never> | null;
            /** @description Names the request in the service's logs. */
            request_id: string;
        };
        /** @description Something for two administrators to decide. */
        Proposal: {
            /** @description The entry that made it. */
            seq: components["schemas"]["u64"];
            /** @description `grant_administrator`, `withdraw_administrator` or `adopt_standard`. */
            kind: string;
            /** @description `open`, `lapsed`, `seconded` or `withdrawn`. */
            state: string;
            made_by_name: string;
            /** @description RFC 3339 UTC. */
            made_at: string;
            /** @description RFC 3339 UTC; nobody can second it from then on. */
            lapses_at: string;
            /** @description Whether the reader made it. */
            own: boolean;
            /** @description Who seconded it. */
            seconded_by_name?: string | null;
            seconded_seq?: components["schemas"]["u64"] | null;
            /** @description Whether the reader may second it. */
            may_second: boolean;
            /** @description Whose role is decided. */
            account?: string | null;
            account_name?: string | null;
            granted?: components["schemas"]["u64"] | null;
            area: string;
            area_name: string;
            /**
             * Format: int64
             * @description The proposed version of the standard.
             */
            version?: number | null;
            standard?: components["schemas"]["ProposedStandard"] | null;
            last_standard?: components["schemas"]["ProposedStandard"] | null;
        };
        /** @description Proposals, the newest first. */
        ProposalList: {
            items: components["schemas"]["Proposal"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description Somebody to make an administrator. */
        ProposedAdministrator: {
            /** @description The account, 32 hex digits. */
            account: string;
            /** @description An area of one's own, or one inside it. */
            area: string;
        };
        /** @description Something that points buy. */
        ProposedOffer: {
            offer: string;
            /** @description Such as `"10.00"`. */
            price: string;
            /**
             * Format: int64
             * @description How long a voucher stays good.
             */
            valid_days: number;
            /**
             * Format: int64
             * @description Vouchers one person may take in a day; 0 is no limit.
             */
            per_day: number;
        };
        /** @description What an hour of one class is worth. */
        ProposedRate: {
            /** @description `volunteer`, `exchange`, `training`, `keeper` or `drill`. */
            class: string;
            /** @description `POINT` or `CARE`. */
            unit: string;
            /** @description Points with two places, or minutes of care, for an hour. */
            per_hour: string;
        };
        /** @description A standard that is proposed, whole. The service gives it the next version. */
        ProposedStandard: {
            /**
             * Format: date-time
             * @description RFC 3339; neither before now nor before the version that it follows.
             */
            effective_at: string;
            /** @description Most points that one person may hold, such as `"1500.00"`. */
            cap: string;
            /**
             * Format: int64
             * @description Months after which points expire; 0 is never.
             */
            expiry_months: number;
            /**
             * Format: int64
             * @description Months after which care minutes expire; 0 is never.
             */
            care_expiry_months: number;
            /**
             * Format: int64
             * @description Approved minutes of one day from which a second reviewer is needed.
             */
            day_second_minutes: number;
            /**
             * Format: int64
             * @description Approved minutes of one day from which an administrator is needed.
             */
            day_administrator_minutes: number;
            /** @description Whether decisions need the decider's own signature. */
            signed_decisions?: boolean;
            /** @description Each class of hours at most once. */
            rates: components["schemas"]["ProposedRate"][];
            /** @description Each code at most once. */
            offers: components["schemas"]["ProposedOffer"][];
        };
        /** @description An administrator's role to take back. */
        ProposedWithdrawal: {
            /** @description The account, 32 hex digits. */
            account: string;
            /**
             * Format: int64
             * @description The entry that granted the role.
             */
            granted: number;
        };
        /** @description Where the browser is to go. */
        ProviderAddress: {
            url: string;
        };
        /**
         * @description How a provider is talked to.
         * @enum {string}
         */
        ProviderKind: "oidc" | "wechat" | "wecom";
        /** @description How far the log was signed. */
        Publishing: {
            /**
             * Format: int64
             * @description Entries in the log.
             */
            entries: number;
            /**
             * Format: int64
             * @description Of which so many stand under the newest signed checkpoint.
             */
            signed?: number | null;
            /** @description RFC 3339 UTC: when that was signed. */
            signed_at?: string | null;
            /** @description Why nothing is signed and nothing recorded, while that is so. */
            refusal?: string | null;
        };
        /** @description When nothing is sent, on the clock of Guangzhou. What is urgent is sent all the same. */
        QuietHours: {
            /** @description `21:00` */
            from: string;
            /** @description `08:00` */
            until: string;
        };
        /** @description What an hour of one class is worth. */
        RateItem: {
            class: string;
            /** @description `POINT` or `CARE`. */
            unit: string;
            /** @description Points with two places, or minutes of care, for an hour. */
            per_hour: string;
        };
        /** @description An approval that was drawn. */
        ReReview: {
            /** @description `2026-11-27`, in Guangzhou: when it was approved. */
            day: string;
            /** @description `waiting`, `stands` or `faulty`. */
            state: string;
            /** @description What whoever looked again wrote. */
            words?: string | null;
            judged_by_name?: string | null;
            /** @description RFC 3339 UTC. */
            judged_at?: string | null;
            /** @description Whether the reader may judge it: they had nothing to do with the hours and did not decide on them. */
            mine: boolean;
            claim: components["schemas"]["Claim"];
        };
        /** @description What was drawn, in the order of the ledger. */
        ReReviewList: {
            items: components["schemas"]["ReReview"][];
            next?: components["schemas"]["u64"] | null;
        };
        /**
         * @description What somebody found who looked again.
         * @enum {string}
         */
        ReReviewOutcome: "stands" | "faulty";
        /**
         * @description Whether a channel can reach me.
         * @enum {string}
         */
        Reach: "ready" | "unbound" | "refused" | "not_offered";
        /** @description Why not. */
        Reason: {
            /** @description The volunteer reads it. */
            reason: string;
            /** @description The key of the commitment that was signed, from the statement: 64 hex digits. */
            reason_key?: string | null;
        };
        /** @description A consent that staff write down. */
        RecordedConsent: {
            purpose: string;
            /** @description SHA-256 of the text that was read out or printed. */
            text: string;
            how: components["schemas"]["SaidHow"];
            /** @description Who was there besides: their name. */
            witness: string;
            /** @description Whether the member is a child under fourteen, or somebody who cannot agree themselves. */
            needs_guardian: boolean;
            /** @description Who agreed for them. */
            guardian?: string;
            /** @description What they are to the member, such as 母亲. */
            kinship?: string;
        };
        /** @description A use of a voucher. */
        Redemption: {
            /** @description The entry that recorded it. */
            seq: components["schemas"]["u64"];
            offer: string;
            name: string;
            /** @description What it cost the member and is owed to the merchant. */
            price: string;
            points: string;
            /** @description RFC 3339 UTC. */
            at: string;
            member_label: string;
        };
        /** @description A merchant's day, the newest first. */
        RedemptionList: {
            items: components["schemas"]["Redemption"][];
            /** @description Points of the day. */
            total: string;
            count: number;
        };
        /** @description What a merchant signs before using a voucher. */
        RedemptionStatement: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /** @description The bytes to sign: `docs/ledger-format.md`, section 7. */
            statement: string;
        };
        /** @description Somebody new. */
        Registration: {
            pass: string;
            name: string;
            /**
             * @description A 街道 of the district.
             * @example 440105/440105003
             */
            area: string;
            /** @description The version of the text that they agree to. */
            consent: string;
            /** @description Others use this phone, too: the session ends after half an hour. */
            shared_phone?: boolean;
            /** @description Enter with the provider that led here from now on. */
            join_provider?: boolean;
        };
        /** @description Somebody of the family. */
        Relative: {
            account: string;
            name: string;
            /** @description What the one who acts is to the other, such as 女儿. */
            kinship: string;
            /** @description Whether points may be spent. */
            spends: boolean;
            /** @description RFC 3339 UTC. */
            since: string;
        };
        /** @description Another name for an area. */
        RenamedArea: {
            area: string;
            name: string;
        };
        /** @description The same again, several times. */
        Repeat: {
            every: components["schemas"]["Every"];
            /**
             * Format: int32
             * @description How often in all, 2 to 53.
             */
            times: number;
        };
        /** @description What would become of a row, or became of it. */
        ReplacementRow: {
            /**
             * Format: int32
             * @description As numbered in the workbook.
             */
            row: number;
            leaver: string;
            successor: string;
            /** @description Roles that are handed over. */
            roles: components["schemas"]["HandedRole"][];
            /** @description Why it is rejected, by its code. */
            reason?: string | null;
        };
        /** @description A workbook that replaces an organisation. */
        Replacements: {
            file_name: string;
            rows: components["schemas"]["ReplacementRow"][];
            /** @description Handovers in all. */
            handovers: number;
            /** @description With one of these nothing is done. */
            rejected: number;
            /** @description `no`, `opened` when both have to confirm, or `finished`. */
            done: string;
        };
        /** @description Sealing everything again under the newest field key, asked for by one administrator. */
        Reseal: {
            id: string;
            asked_by: string;
            /** @description RFC 3339 UTC. */
            asked_at: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            /** @description Whether the reader asked: then another confirms. */
            own: boolean;
        };
        /** @description Decisions, and what became of them. */
        ReviewFigures: {
            /**
             * Format: int64
             * @description As the only reviewer or the last of two.
             */
            approved: number;
            /**
             * Format: int64
             * @description As the first of two.
             */
            endorsed: number;
            /**
             * Format: int64
             * @description Of both, in a list and unopened.
             */
            unopened: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            reversed: number;
            /**
             * Format: int64
             * @description From the record of hours to their approval or refusal, on average; none without one.
             */
            waiting_hours?: number | null;
            /**
             * Format: int64
             * @description Approvals that somebody looked at again.
             */
            judged: number;
            /**
             * Format: int64
             * @description Of those, found faulty.
             */
            faulty: number;
        };
        /** @description Claims to review: those that wait oldest first, those decided newest first. */
        ReviewList: {
            items: components["schemas"]["Claim"][];
            next?: components["schemas"]["u64"] | null;
            counts: components["schemas"]["Counts"];
        };
        /** @description How reviewing went in a period. */
        ReviewRates: {
            from: string;
            until: string;
            reviewers: components["schemas"]["ReviewerRates"][];
            streets: components["schemas"]["StreetRates"][];
        };
        /** @description One reviewer. */
        ReviewerRates: components["schemas"]["ReviewFigures"] & {
            account: string;
            /** @description For social workers and administrators. */
            name?: string | null;
        };
        /** @description Why a certificate is taken back. */
        Revocation: {
            /** @description 32 hex digits. */
            account: string;
            /** @description Its holder reads it; a stranger who checks the number does not. */
            reason: string;
        };
        /** @description The code was right: who may it be? */
        RightCode: {
            /** @description What the next request shows instead of the code. */
            pass: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            /** @description Who is known by this number. */
            people: components["schemas"]["PersonHere"][];
        };
        /**
         * @description A role, as tokens, pages and the demo name it. Everyone with an account is resident and volunteer;
         *     merchants are admitted, and the others are granted for an area, by entries of the ledger.
         * @enum {string}
         */
        Role: "resident" | "volunteer" | "team_leader" | "social_worker" | "merchant" | "service_provider" | "space_keeper" | "grid_member" | "property_worker" | "auditor" | "enterprise" | "administrator";
        /** @description What waits for a role, and who else holds it there. */
        RoleWork: {
            /** @description The entry that granted it. */
            granted: components["schemas"]["u64"];
            role: string;
            area: string;
            area_name: string;
            /**
             * Format: int64
             * @description Hours that wait for a decision in its area; of reviewers only.
             */
            waiting: number;
            /** @description What else waits in its area for whoever reviews there, such as `correction`. */
            items: components["schemas"]["WorkItem"][];
            /** @description Names of others who hold this role over the area. */
            others: string[];
        };
        /** @description The list of a shift. */
        Roster: {
            shift: string;
            /** @description The activity's id. */
            activity: string;
            name: string;
            place: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC. */
            ends_at: string;
            /** @description `start` or `end`: the count that is due before the list is shown. */
            count_due?: string | null;
            counts: components["schemas"]["HeadCountItem"][];
            /** @description Empty while a count is due. */
            people: components["schemas"]["RosterRow"][];
        };
        /** @description Somebody on the list. */
        RosterRow: {
            account: string;
            name: string;
            /** @description What they do. */
            need: string;
            /** @description `confirmed` or `waiting`. */
            state: string;
            /** @description RFC 3339 UTC. */
            in_at?: string | null;
            /** @description `code`, `roster`, `card` or `sheet`. */
            in_how?: string | null;
            /** @description RFC 3339 UTC. */
            out_at?: string | null;
            /**
             * Format: int64
             * @description The entry that recorded the hours.
             */
            claim?: number | null;
            /** @description The shift is over, they had a place and nothing says that they came. */
            missed: boolean;
        };
        /** @description Whom a row is about. */
        RowPerson: {
            match: components["schemas"]["PersonMatch"];
            /** @description The account, once it is known whose it is. */
            account?: string | null;
            /** @description Whom it may be instead. With `ask` somebody has to decide; otherwise somebody may. */
            candidates: components["schemas"]["PersonCandidate"][];
            /** @description Whether somebody has decided. */
            decided: boolean;
        };
        /**
         * @description What became of a row.
         * @enum {string}
         */
        RowVerdict: "accept" | "reject" | "ask" | "already";
        /** @description A merchant to whom something stands payable. */
        RunItem: {
            /** @description 32 hex digits. */
            merchant: string;
            name: string;
            area_name: string;
            /** @description Points that stand payable. */
            points: string;
            /** @description What was agreed for a point, in yuan; none yet means that nothing can be paid. */
            yuan_per_point?: string | null;
            /** @description What the points come to, in yuan. */
            yuan?: string | null;
            /** @description Of these, points about which a member says that nothing was given, and nobody has decided yet. */
            disputed: string;
        };
        /** @description The entry of an answer. */
        Said: {
            /** @description Its receipt proves what one said. */
            seq: components["schemas"]["u64"];
        };
        /**
         * @description How somebody said that they agree.
         * @enum {string}
         */
        SaidHow: "paper" | "spoken";
        /** @description What one says. */
        Saying: {
            /** @description An account that was merged into one's own, 32 hex digits; without it one's own. */
            account?: string | null;
            /** @description `YYYY-MM`, a month that is over. */
            month: string;
            /**
             * Format: int64
             * @description What the list showed: decisions.
             */
            decisions: number;
            /**
             * Format: int64
             * @description Minutes that they approved.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Of the decisions, those disowned before.
             */
            disowned: number;
            /** @enum {string} */
            say: "mine";
        } | {
            /**
             * Format: int64
             * @description Its entry.
             */
            decision: number;
            why: components["schemas"]["Why"];
            /** @enum {string} */
            say: "not_mine";
        };
        /** @description What is to be signed. */
        SayingStatement: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /** @description The bytes to sign: `docs/ledger-format.md`, section 7. */
            statement: string;
        };
        /**
         * @description Why somebody is looked for. They read it among who looked.
         * @enum {string}
         */
        SearchPurpose: "roles" | "request" | "handover" | "correction";
        /** @description A code is on its way. */
        SentCode: {
            /** @description What the page shows together with the code. */
            challenge: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            /**
             * Format: int64
             * @description When another one may be asked for.
             */
            resend_seconds: number;
            /** @description The code itself, in a demonstration only. */
            code?: string | null;
        };
        /** @description What was said about a voucher's use. */
        ServiceAnswer: {
            /** @description Whether something can be said now. */
            can_answer: boolean;
            /** @description RFC 3339 UTC: until when. */
            until?: string | null;
            state?: components["schemas"]["AnswerState"] | null;
            words?: string | null;
            /** @description Why it was decided so. */
            reason?: string | null;
        };
        /** @description A service certificate as its holder prints it. */
        ServiceCertificate: {
            /** @description Twenty digits. */
            number: string;
            holder: string;
            /** @description `YYYY-MM-DD` */
            from: string;
            until: string;
            /** @description RFC 3339 UTC. */
            made_at: string;
            /**
             * Format: int64
             * @description Service time: hours of class `volunteer` alone.
             */
            minutes: number;
            lines: components["schemas"]["CertificateLine"][];
            /** @description The log's name. */
            origin: string;
            /**
             * Format: int64
             * @description Entries of the log from which it was made, and their root.
             */
            tree_size: number;
            root: string;
            /** @description SHA-256 of `document`, 64 hex digits. */
            digest: string;
            /** @description The exact bytes that the digest is of: JSON in ASCII or UTF-8. */
            document: string;
            /** @description The page that tells anybody whether it is genuine. */
            check_url: string;
        };
        /** @description What anybody who has a certificate's number is told: no more than the paper says, and the name only by its beginning. */
        ServiceCertificateCheck: {
            number: string;
            /** @description Such as 陈*. */
            holder: string;
            /** @description `YYYY-MM-DD` */
            from: string;
            until: string;
            /** @description RFC 3339 UTC. */
            made_at: string;
            /**
             * Format: int64
             * @description Service time as it was certified.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Of it, what still stands today.
             */
            minutes_standing: number;
            lines: components["schemas"]["CheckedLine"][];
            origin: string;
            /** Format: int64 */
            tree_size: number;
            root: string;
            /** @description SHA-256 of the document, 64 hex digits. */
            digest: string;
        };
        /** @description A certificate in a list. */
        ServiceCertificateItem: {
            /** @description Twenty digits. */
            number: string;
            /** @description `YYYY-MM-DD` */
            from: string;
            until: string;
            /**
             * Format: int64
             * @description Service time.
             */
            minutes: number;
            /** @description RFC 3339 UTC. */
            made_at: string;
        };
        /** @description Certificates that I had made, the newest first. */
        ServiceCertificateList: {
            items: components["schemas"]["ServiceCertificateItem"][];
        };
        /** @description Somewhere one is signed in. */
        SessionItem: {
            id: string;
            /** @description Browser and system by their families: `wechat/android`. */
            device: string;
            /** @description RFC 3339 UTC. */
            opened_at: string;
            /** @description RFC 3339 UTC; up to ten minutes behind. */
            seen_at: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            /** @description Entered with a second factor. */
            second_factor: boolean;
            /** @description The one that asks. */
            here: boolean;
        };
        /** @description Where one is signed in, the place seen last first. */
        SessionList: {
            items: components["schemas"]["SessionItem"][];
        };
        /** @description A setting of the operator. */
        SettingItem: {
            /** @description As in the settings file; `HAIZHU_` and capitals as a variable. */
            name: string;
            /** @description As it is in force; of secrets and addresses only whether they are set. */
            value: string;
            /** @description Whether it is what the service takes when nothing is set. */
            default: boolean;
        };
        /** @description Who a row is about. */
        Settlement: {
            /**
             * Format: int32
             * @description A row of the person; the decision holds for all of theirs.
             */
            row: number;
            choice: components["schemas"]["PersonChoice"];
            /** @description One of the candidates, for `existing`. */
            account?: string | null;
        };
        /** @description A payment. */
        SettlementItem: {
            /** @description The entry that recorded it. */
            seq: components["schemas"]["u64"];
            /** @description 32 hex digits. */
            merchant: string;
            name: string;
            sponsor: string;
            points: string;
            yuan_per_point: string;
            yuan: string;
            reference?: string | null;
            /** @description RFC 3339 UTC. */
            recorded_at: string;
            /** @description Recorded by whoever asks: somebody else has to say that it came back. */
            own: boolean;
            reversed?: components["schemas"]["u64"] | null;
            /** @description Why it came back. */
            reason?: string | null;
        };
        /** @description Payments, the newest first. */
        SettlementList: {
            items: components["schemas"]["SettlementItem"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description Why a payment came back. */
        SettlementReason: {
            reason: string;
        };
        /** @description What is to be paid now, by sponsor. */
        SettlementRun: {
            sponsors: components["schemas"]["SponsorRun"][];
        };
        /**
         * @description 性别, as a document states it.
         * @enum {string}
         */
        Sex: "female" | "male";
        /** @description A photograph. */
        SheetPicture: {
            /** @description JPEG or PNG as standard base64; at most 180 KiB of picture. */
            data: string;
        };
        /** @description The cancellation of one shift. */
        ShiftCancellation: {
            /** @description Everybody who signed up for it reads it. */
            reason: string;
        };
        /** @description The code of this half minute. */
        ShiftCode: {
            /** @description What the QR code holds: a page of this site that checks whoever scans it in or out. */
            url: string;
            /** @description The same as eight digits, to be read out. */
            digits: string;
            /** @description RFC 3339 UTC: when another one is shown. */
            changes_at: string;
        };
        /** @description A shift with its activity's public words. */
        ShiftItem: {
            id: string;
            /** @description The activity's id, 32 hex digits. */
            activity: string;
            /** @description Whether it is a session of a course, for which one enrols as a whole. */
            course: boolean;
            name: string;
            class: string;
            place: string;
            area: string;
            area_name: string;
            organiser: string;
            team?: string | null;
            /** @description `draft`, `published`, or `cancelled` where it was called off before it began. */
            state: string;
            /** @description Why it was called off, or ended earlier than planned. */
            reason: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description RFC 3339 UTC, exclusive. */
            ends_at: string;
            /** @description RFC 3339 UTC: until then one takes oneself off the list; for who came up from the line later, until it begins. */
            cancel_until: string;
            needs: components["schemas"]["NeedItem"][];
            /** @description `confirmed` or `waiting`, when the reader has signed up. */
            signed?: string | null;
            /** @description The role for which. */
            signed_need?: string | null;
            /**
             * Format: int64
             * @description Which place in the line, from 1, while waiting.
             */
            waiting_place?: number | null;
            /** @description RFC 3339 UTC: when the reader came. */
            in_at?: string | null;
            /** @description RFC 3339 UTC: when the reader went. */
            out_at?: string | null;
            /**
             * Format: int64
             * @description The entry that recorded the reader's hours.
             */
            claim?: number | null;
        };
        /** @description Shifts in the order in which they begin. */
        ShiftList: {
            /** @description At most 500. */
            items: components["schemas"]["ShiftItem"][];
            /** @description Whether there are more than these. */
            more: boolean;
        };
        /** @description Where points are taken. */
        ShopItem: {
            /** @description 32 hex digits. */
            account: string;
            name: string;
            area: string;
            area_name: string;
            place: string;
            /**
             * Format: int64
             * @description In millionths of a degree. How far that is, the phone works out for itself.
             */
            latitude_e6?: number | null;
            /** Format: int64 */
            longitude_e6?: number | null;
            /** @description What it does, in its own words. */
            offers: string;
            /** @description Whether another voucher fits under its ceiling now, and it is not closed today. */
            open: boolean;
            closed_today: boolean;
            /** @description What it says that it gives; empty when it gives whatever the standard holds. */
            gives: components["schemas"]["ShopOffer"][];
        };
        /** @description Shops, by name. */
        ShopList: {
            items: components["schemas"]["ShopItem"][];
        };
        /** @description An offer as a merchant gives it. */
        ShopOffer: {
            offer: string;
            name: string;
            /** @description The merchant comes home, at times that it offers. */
            at_home: boolean;
            /**
             * Format: int64
             * @description What it still gives this month; none is no limit.
             */
            left?: number | null;
            /**
             * Format: int64
             * @description Most for one person in a month; 0 is no limit.
             */
            person_max: number;
        };
        /** @description What a merchant says of itself. */
        ShopWords: {
            /** @description As on the sign. */
            name: string;
            place: string;
            /**
             * Format: int64
             * @description Where that is, in millionths of a degree; both or neither.
             */
            latitude_e6?: number | null;
            /** Format: int64 */
            longitude_e6?: number | null;
            /** @description What it does for volunteers. */
            offers: string;
            /** @description Whom to ask for. */
            contact: string;
            /** @description The number with which the merchant will sign in. */
            mobile: string;
            /** @description Number of the business licence. */
            licence: string;
        };
        /** @description How an account is shown to be somebody's: exactly one of the two. */
        ShownAccount: {
            /** @description Eight digits from the person's own phone. */
            code?: string | null;
            document?: components["schemas"]["ShownNumber"] | null;
        };
        /** @description A code that came. */
        ShownCode: {
            challenge: string;
            /** @description Six digits. */
            code: string;
        };
        /** @description A document that was shown at a service desk. */
        ShownDocument: {
            kind: components["schemas"]["DocumentKind"];
            /** @example E87654321 */
            number: string;
            /** @example 1990-02-28 */
            born?: string | null;
            sex?: components["schemas"]["Sex"] | null;
            /** @description Why it is entered, 1 to 100 characters; the person reads it. */
            purpose: string;
        };
        /** @description A document's number. */
        ShownNumber: {
            kind: components["schemas"]["DocumentKind"];
            number: string;
        };
        /** @description Two accounts of one person. */
        ShownPair: {
            /** @description The one that is to end. */
            account: components["schemas"]["ShownAccount"];
            /** @description The one that is to go on. */
            into: components["schemas"]["ShownAccount"];
        };
        /** @description A sheet to print. */
        SignInSheet: {
            id: string;
            shift: string;
            /** @description What its QR code holds: the page on which it is photographed. */
            url: string;
            /** @description Whoever has a place; empty lines follow. Empty while a head-count is due. */
            names: string[];
            /** @description `start` or `end`: the count that is due before the names are shown. */
            count_due?: string | null;
            /** @description Whether its photograph is kept. */
            photographed: boolean;
        };
        /** @description How one can enter here. */
        SignInWays: {
            /** @description Whether codes can be sent to mobile numbers. */
            code: boolean;
            /** @description Whether this is a demonstration, which shows the code instead of sending it. */
            demo: boolean;
            /** @description Whether one can enter with a passkey. */
            passkey: boolean;
            /** @description Who else may say who one is. */
            providers: components["schemas"]["WayIn"][];
            /** @description The version of the text that a new account agrees to. */
            privacy_version: string;
        };
        /** @description For which role. */
        SignUpWish: {
            /** @description The id of the role, 32 hex digits. */
            need: string;
        };
        /** @description What is unusual at one merchant. */
        SignalItem: {
            /** @description 32 hex digits. */
            merchant: string;
            name: string;
            /**
             * Format: int64
             * @description Uses in the month.
             */
            redeemed: number;
            /**
             * Format: int64
             * @description Of these by clerks for others.
             */
            by_clerks: number;
            /**
             * Format: int64
             * @description Used within so many seconds of being taken, without a clerk.
             */
            hasty: number;
            /**
             * Format: int64
             * @description Used outside the hours.
             */
            outside_hours: number;
            often: components["schemas"]["OftenPair"][];
        };
        /** @description Signals, with the limits by which they are counted. None of them proves anything. */
        SignalList: {
            items: components["schemas"]["SignalItem"][];
            /** Format: int64 */
            hasty_seconds: number;
            /**
             * Format: int64
             * @description Hours of the day in Guangzhou between which shops are taken to be open.
             */
            open_from: number;
            /** Format: int64 */
            open_until: number;
            /**
             * Format: int64
             * @description Uses of one member at one merchant in a month from which on the pair is shown.
             */
            often_from: number;
        };
        /** @description What a device has signed. */
        SignedPasskey: {
            ticket: string;
            /** @description As `PublicKeyCredential.toJSON` writes it. */
            credential: Record<string, never>;
            /** @description Others use this phone, too: the session ends after half an hour. */
            shared_phone?: boolean;
        };
        /** @description What I do not want to hear by a channel. */
        Silence: {
            about: components["schemas"]["About"];
            channel: components["schemas"]["ChannelName"];
        };
        /** @description Whom to visit. Where that is stands here only while the voucher is open. */
        SlotVisit: {
            /** @description Such as 陈*. */
            member_label: string;
            /** @description `open`, `redeemed`, `cancelled` or `expired`. */
            state: string;
            place?: string | null;
            contact?: string | null;
        };
        /** @description What one sponsor has to pay. */
        SponsorRun: {
            sponsor: string;
            /** @description Points of all. */
            points: string;
            /** @description Yuan of those with a price. */
            yuan: string;
            items: components["schemas"]["RunItem"][];
        };
        /** @description Something that a member of staff decided. */
        StaffAction: {
            /** @description The entry that says so. */
            seq: components["schemas"]["u64"];
            /** @description Such as `hours.approved`. */
            kind: string;
            /** @description RFC 3339 UTC. */
            at: string;
            /** @description The account that decided. */
            by: string;
            /** @description Its name, for administrators. */
            by_name?: string | null;
            /** @description Whom it is about, where the entry says so. */
            about?: string | null;
            about_name?: string | null;
            area?: string | null;
            area_name?: string | null;
        };
        /** @description Decisions, the newest first. */
        StaffActions: {
            items: components["schemas"]["StaffAction"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description Somebody has entered as staff; the session is in the cookie. */
        StaffEntered: {
            account: string;
            /** @description RFC 3339 UTC: when the session ends by itself. */
            expires_at: string;
        };
        /** @description What staff enter by: all of it at once, so that no part of it is confirmed alone. */
        StaffEntering: {
            login: string;
            password: string;
            /** @description Six digits of the app, or a recovery code. */
            code: string;
        };
        /** @description A link that was made. */
        StaffLink: {
            /** @description To be opened once by the person themselves. The token stands behind `#`, which no server's log sees. */
            url: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description People, each once. */
        StaffList: {
            items: components["schemas"]["StaffPerson"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description Somebody with an account, and the roles that they hold. */
        StaffPerson: {
            /** @description 32 hex digits. */
            account: string;
            name: string;
            /** @description Such as `199****0001`. */
            mobile?: string | null;
            home_area: string;
            home_area_name: string;
            /** @description Known from a roster and never entered: cannot be given a role yet. */
            invited: boolean;
            /** @description Whether it is the reader. */
            own: boolean;
            roles: components["schemas"]["StaffRole"][];
        };
        /** @description A role that is in force. */
        StaffRole: {
            /** @description The entry that granted it. */
            granted: components["schemas"]["u64"];
            role: components["schemas"]["Role"];
            area: string;
            area_name: string;
            /** @description RFC 3339 UTC. */
            since: string;
            /** @description Who granted it; none for the first two administrators, whom the genesis names. */
            by_name?: string | null;
            /** @description Whether the reader alone may take it back. */
            may_withdraw: boolean;
        };
        /** @description What to set up. */
        StaffSetup: {
            /** @description 李* */
            label: string;
            /** @description Whether a code of one's own phone is asked for, too. */
            phone_needed: boolean;
            /** @description For the app that computes codes: scanned as a QR code, or opened. */
            otpauth: string;
            /** @description The same secret, to be typed. */
            secret: string;
        };
        /** @description A workbook of people. */
        StaffingForm: {
            /**
             * Format: binary
             * @description An .xlsx file.
             */
            file: string;
        };
        /** @description A draft of the standard. */
        StandardDraft: {
            /** @description 32 hex digits. */
            id: string;
            /** @description Whether the reader made it: nobody else changes it. */
            own: boolean;
            made_by_name: string;
            /** @description RFC 3339 UTC. */
            changed_at: string;
            /**
             * Format: int64
             * @description Counts how often it was saved.
             */
            revision: number;
            standard: components["schemas"]["ProposedStandard"];
            proposed_seq?: components["schemas"]["u64"] | null;
        };
        /** @description Drafts, the one changed last first. */
        StandardDraftList: {
            items: components["schemas"]["StandardDraft"][];
        };
        /** @description The exchange standard in force. */
        StandardItem: {
            /** Format: int64 */
            version: number;
            /** @description RFC 3339 UTC. */
            in_force_since: string;
            rates: components["schemas"]["RateItem"][];
            /** @description Most points that one person may hold. */
            cap: string;
            /**
             * Format: int64
             * @description Months after which points expire; 0 is never.
             */
            expiry_months: number;
            /**
             * Format: int64
             * @description Months after which care minutes expire; 0 is never.
             */
            care_expiry_months: number;
            day_tiers: components["schemas"]["DayTiers"];
            /** @description Whether decisions need the decider's own signature. */
            signed_decisions: boolean;
            offers: components["schemas"]["OfferItem"][];
        };
        /** @description One version of the standard. */
        StandardVersion: {
            state: components["schemas"]["VersionState"];
            /** @description RFC 3339 UTC: from when on another is in force, where one is adopted. */
            until?: string | null;
            /** @description The entry that adopted it; 0 for the first one. */
            adopted_seq: components["schemas"]["u64"];
            /** @description RFC 3339 UTC. */
            adopted_at: string;
            standard: components["schemas"]["StandardItem"];
        };
        /** @description Every version that was ever adopted, the newest first. */
        StandardVersions: {
            items: components["schemas"]["StandardVersion"][];
        };
        /**
         * @description Whether a certificate counts, and if not, why.
         * @enum {string}
         */
        Standing: "valid" | "expired" | "revoked" | "hours_reversed";
        /** @description A change to what the stars mean. */
        StarChange: {
            /** Format: int64 */
            version: number;
            hours: number[];
            reason: string;
            /** @description Who made it; empty where they have gone. */
            by: string;
            /** @description RFC 3339 UTC. */
            at: string;
        };
        /** @description What the stars mean, and every change to it. */
        StarHistory: {
            /**
             * Format: int64
             * @description The version in force; 0 where nothing was changed.
             */
            version: number;
            items: components["schemas"]["StarLevel"][];
            /** @description The newest first. */
            changes: components["schemas"]["StarChange"][];
        };
        /** @description A star and what it takes. */
        StarLevel: {
            /**
             * Format: int64
             * @description From 1.
             */
            level: number;
            /**
             * Format: int64
             * @description Minutes of volunteer service.
             */
            minutes: number;
        };
        /** @description What the stars mean here. They are this service's own. */
        StarLevels: {
            items: components["schemas"]["StarLevel"][];
        };
        /** @description What the stars shall mean. */
        StarWish: {
            /**
             * Format: int64
             * @description The version on the screen; 0 before the first change.
             */
            version: number;
            /** @description Whole hours of volunteer service, one for each star, each more than the one before. */
            hours: number[];
            reason: string;
        };
        /** @description The statement about one claim. */
        StatementItem: {
            claim: components["schemas"]["u64"];
            /** @description The bytes to sign: `docs/ledger-format.md`, section 7. */
            statement?: string | null;
            /** @description Why there is none. */
            code?: string | null;
            detail?: string | null;
        };
        /** @description What is to be signed. */
        Statements: {
            /** @description RFC 3339 UTC; goes back with the signature, within ten minutes. */
            signed_at: string;
            /** @description By ascending claim, each once: the order of a batch. */
            items: components["schemas"]["StatementItem"][];
            /** @description The key of the commitment to the reason, 64 hex digits: HMAC-SHA256 under it, over the reason as a JSON string. */
            reason_key?: string | null;
        };
        /** @description One street. */
        StreetRates: components["schemas"]["ReviewFigures"] & {
            area: string;
            area_name: string;
        };
        /** @description Somebody to take off the list. */
        TakenOff: {
            /** @description 32 hex digits. */
            account: string;
        };
        /** @description Somebody who could lead a team. */
        TeamCandidate: {
            account: string;
            name: string;
        };
        /** @description A team. */
        TeamItem: {
            /** @description 32 hex digits. */
            id: string;
            /** @description `party`, `youth`, `women`, `community`, `workers`, `veterans`, `students` or `seniors`. */
            kind: string;
            name: string;
            area: string;
            area_name: string;
            introduction: string;
            /** @description The social worker who looks after it. */
            supervisor_name: string;
            leader_names: string[];
            skills: string[];
            categories: string[];
            /** @description Whether it takes requests to join. */
            recruits: boolean;
            /** @description `active` or `closed`. */
            state: string;
            /** Format: int64 */
            members: number;
            /**
             * Format: int64
             * @description Minutes approved for its activities.
             */
            service_minutes: number;
            /** @description How the reader stands to it. */
            standing: components["schemas"]["TeamStanding"];
            /**
             * Format: int64
             * @description How many ask to join; for who decides about them.
             */
            requests?: number | null;
        };
        /**
         * @description The eight kinds of team.
         * @enum {string}
         */
        TeamKind: "party" | "youth" | "women" | "community" | "workers" | "veterans" | "students" | "seniors";
        /** @description Teams by name. */
        TeamList: {
            items: components["schemas"]["TeamItem"][];
            /**
             * Format: int64
             * @description Pass as `before` for more.
             */
            next?: number | null;
        };
        /** @description Somebody in a team. */
        TeamMember: {
            account: string;
            name: string;
            leads: boolean;
            /** @description RFC 3339 UTC. */
            since: string;
            own: boolean;
        };
        /** @description Who belongs to a team, and who would like to. */
        TeamPeople: {
            members: components["schemas"]["TeamMember"][];
            /** @description Only for who decides about them. */
            requests: components["schemas"]["TeamRequest"][];
            /** @description Who holds the role of a team leader there and could lead it; only for who appoints. */
            candidates: components["schemas"]["TeamCandidate"][];
        };
        /** @description Somebody who asks to join. */
        TeamRequest: {
            account: string;
            name: string;
            words: string;
            /** @description RFC 3339 UTC. */
            asked_at: string;
        };
        /**
         * @description How somebody stands to a team.
         * @enum {string}
         */
        TeamStanding: "stranger" | "asked" | "member" | "leader" | "supervisor";
        /** @description What a team is called and how it is described. */
        TeamWords: {
            kind: components["schemas"]["TeamKind"];
            name: string;
            introduction: string;
            skills: string[];
            categories: string[];
            /** @description Whether it takes requests to join. */
            recruits: boolean;
            /** @description Another social worker, 32 hex digits; by the area's social workers and administrators. */
            supervisor?: string | null;
            /**
             * @description Ends the team, or opens one that ended; by the area's social workers and administrators. It stays as it is when
             *     this is left out.
             */
            close?: boolean | null;
        };
        /** @description People who were there by the leader's word. */
        Ticked: {
            rows: components["schemas"]["TickedRow"][];
            /** @description Why no code says so; the reviewer and the volunteer read it. */
            reason: string;
            /** @description The signed sheet whose photograph shows it, 32 hex digits. */
            sheet?: string | null;
        };
        /** @description What became of each. */
        TickedAnswer: {
            items: components["schemas"]["TickedItem"][];
            roster: components["schemas"]["Roster"];
        };
        /** @description What became of one. */
        TickedItem: {
            account: string;
            ok: boolean;
            /**
             * Format: int64
             * @description The entry that recorded the hours.
             */
            claim?: number | null;
            /** @description Why not. */
            code?: string | null;
            detail?: string | null;
        };
        /** @description Somebody who was there, from when to when. */
        TickedRow: {
            /** @description 32 hex digits. */
            account: string;
            /**
             * Format: date-time
             * @description RFC 3339.
             */
            in_at: string;
            /**
             * Format: date-time
             * @description RFC 3339.
             */
            out_at: string;
        };
        /** @description The number that the device's owner told. */
        Told: {
            /** @description Twelve digits; spaces do not matter. */
            number: string;
        };
        /** @description What the community has given and used. */
        TotalsItem: {
            /**
             * Format: int64
             * @description Approved minutes of all classes.
             */
            hours_minutes: number;
            points_issued: string;
            points_redeemed: string;
            points_outstanding: string;
            /** Format: int64 */
            vouchers_open: number;
            /** Format: int64 */
            vouchers_redeemed: number;
            /** Format: int64 */
            members: number;
            /** Format: int64 */
            entries: number;
            /** Format: int64 */
            care_minutes_owed: number;
            /**
             * @description Care minutes in the fund for each one owed, two places; none while nothing is owed.
             * @example 0.00
             */
            reserve_ratio?: string | null;
        };
        /** @description A month that its decider has not answered. */
        UnansweredMonth: {
            /** @description In whose name. */
            account: string;
            /** @description Who can still answer. */
            answerer: components["schemas"]["Answerer"];
            /** @description The account that does: the decider's, or the one that goes on for it. */
            answers?: string | null;
            /** @description The name of who can still answer, for administrators. */
            name?: string | null;
            /** @description `YYYY-MM` in Guangzhou. */
            month: string;
            /** Format: int64 */
            decisions: number;
            /** Format: int64 */
            minutes: number;
            /**
             * Format: int64
             * @description Of the decisions, those that they disowned.
             */
            disowned: number;
        };
        /** @description Work that waits where nobody looks after it. */
        Unattended: {
            /** @description `hours`, `correction`, `re_review`, `activity`, `team`, or what another module calls its own. */
            kind: string;
            area: string;
            area_name: string;
            /** Format: int64 */
            waiting: number;
        };
        /** @description One of a series that stays as it was. */
        Unchanged: {
            id: string;
            /** @description RFC 3339 UTC. */
            starts_at: string;
            /** @description The code of the problem. */
            code: string;
            detail?: string | null;
        };
        /** @description What one recorder and one reviewer made together for people who have not claimed their accounts. */
        UnclaimedItem: {
            /** @description Who recorded the hours: for a roster, who imported it. */
            recorder: string;
            recorder_name: string;
            reviewer: string;
            reviewer_name: string;
            /** Format: int64 */
            members: number;
            /** Format: int64 */
            approvals: number;
            /** @description As issued; what ran out since is included. */
            points: string;
        };
        /** @description The most points first. */
        UnclaimedList: {
            items: components["schemas"]["UnclaimedItem"][];
        };
        /** @description What is not confirmed, the newest first. */
        Unconfirmed: {
            months: components["schemas"]["UnansweredMonth"][];
            disowned: components["schemas"]["DisownedDecision"][];
        };
        /** @description A workbook to look at. */
        UploadForm: {
            /**
             * Format: binary
             * @description An .xlsx file.
             */
            file: string;
        };
        /** @description Where and when a voucher was used. */
        Used: {
            /** @description RFC 3339 UTC. */
            at: string;
            merchant_name?: string | null;
        };
        /**
         * @description How a version of the standard stands now.
         * @enum {string}
         */
        VersionState: "later" | "in_force" | "past" | "replaced";
        /** @description What the recipient says. */
        VisitAnswer: {
            /** @description False: this did not happen. Reviewers are shown that. */
            happened: boolean;
        };
        /** @description A recipient's code. */
        VisitCode: {
            /** @description Six digits. */
            code: string;
        };
        /** @description What a reviewer sees of a home visit. */
        VisitSeen: {
            /** @description Whom; empty where they are forgotten. */
            recipient_name: string;
            /** @description `waiting`, `confirmed` or `denied`. */
            state: string;
            /** @description `tap` of the recipient's own phone, or `code` that the recipient told the volunteer. */
            how?: string | null;
            /** @description RFC 3339 UTC. */
            answered_at?: string | null;
            /** @description Who arranged it. */
            arranged_by_name: string;
        };
        /** @description A card to print, shown this once. */
        VolunteerCard: {
            name: string;
            /** @description 32 hex digits. */
            number: string;
            /** @description What its QR code holds: a page of this site that notes whoever has the card at a shift that its reader organises. */
            url: string;
            /** @description Ten digits to read out and type in, the last of which is a check digit. */
            short: string;
        };
        /** @description What a volunteer can do and cares for. */
        VolunteerProfile: {
            /** @description Codes such as `first_aid`. */
            skills: string[];
            /** @description Codes such as `elders`. */
            categories: string[];
        };
        /** @description The right to one service. */
        Voucher: {
            /** @description 32 hex digits. */
            id: string;
            /** @description The entry that issued it. */
            seq: components["schemas"]["u64"];
            offer: string;
            name: string;
            price: string;
            /** @description `open`, `redeemed`, `cancelled` or `expired`. */
            state: string;
            /** @description Twelve digits in groups of four. */
            code: string;
            /** @description What the QR code says while the voucher is open: its signed token (`docs/voucher-token.md`). */
            qr_text?: string | null;
            /** @description A picture of it; only on the voucher's own page. */
            qr_svg?: string | null;
            /** @description The address of the merchant's page with the code, for a telephone's own camera. */
            link: string;
            /** @description A picture of it; only on the voucher's own page. */
            link_svg?: string | null;
            /** @description RFC 3339 UTC. */
            issued_at: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
            redeemed?: components["schemas"]["Used"] | null;
        };
        /** @description A public key that checks tokens of vouchers. */
        VoucherKey: {
            /** @description As tokens name it: 16 hex digits. */
            id: string;
            /** @description Ed25519, 64 hex digits. */
            public_key: string;
        };
        /** @description What checks a voucher's token without the service. */
        VoucherKeys: {
            /** @description The log's name, which every token carries. */
            issuer: string;
            keys: components["schemas"]["VoucherKey"][];
        };
        /** @description Vouchers, the newest first. */
        VoucherList: {
            items: components["schemas"]["Voucher"][];
            next?: components["schemas"]["u64"] | null;
        };
        /** @description A device that waits. */
        Waiting: {
            /** @description 32 hex digits. */
            id: string;
            name: string;
            /** @description Whether it is one's own. */
            own: boolean;
            /** @description Only to its owner, who tells it to whoever confirms. */
            number?: string | null;
            key?: string | null;
            /** @description RFC 3339 UTC. */
            requested_at: string;
            /** @description RFC 3339 UTC. */
            expires_at: string;
        };
        /** @description Devices that wait. */
        WaitingList: {
            items: components["schemas"]["Waiting"][];
        };
        /** @description Where to send a code. */
        WantedCode: {
            /**
             * Format: mobile
             * @description A mainland mobile number.
             * @example 19900000001
             */
            mobile: string;
        };
        /** @description A code for somebody whom the desk has identified. */
        WantedDeskCode: {
            identified: components["schemas"]["Identified"];
        };
        /** @description What somebody is to be let do. */
        WantedProxy: {
            /** @description Spend points, too. The consent's text must say so. */
            spending: boolean;
        };
        /** @description Somebody else who may say who one is. */
        WayIn: {
            id: string;
            name: string;
            kind: components["schemas"]["ProviderKind"];
        };
        /**
         * @description Why a decision is not one's own.
         * @enum {string}
         */
        Why: "absent" | "device" | "otherwise" | "unknown";
        /** @description A witness with its last cosignature. */
        WitnessItem: {
            /** @description What people call it. */
            name: string;
            /** @description Its key as a vkey line (C2SP signed-note), type 0x04. */
            vkey: string;
            /**
             * Format: int64
             * @description Size of the tree that it cosigned last.
             */
            size?: number | null;
            /** @description When, by its own clock; RFC 3339 UTC. */
            cosigned_at?: string | null;
        };
        /** @description The witnesses of this log. */
        WitnessList: {
            policy: components["schemas"]["WitnessPolicy"];
            /**
             * Format: int64
             * @description Size of the newest checkpoint that as many as the policy asks for have cosigned.
             */
            witnessed_size?: number | null;
            items: components["schemas"]["WitnessItem"][];
        };
        /** @description How many cosignatures make a checkpoint a witnessed one. */
        WitnessPolicy: {
            required: number;
            of: number;
        };
        /** @description Something that only this person can finish. */
        WorkItem: {
            /** @description Such as `workbook`. */
            kind: string;
            /** Format: int64 */
            count: number;
        };
        /** @description What somebody would leave behind. */
        WorkOfPerson: {
            account: string;
            name: string;
            roles: components["schemas"]["RoleWork"][];
            /** @description Workbooks that wait to be recorded and other things that modules name, by their code. */
            items: components["schemas"]["WorkItem"][];
        };
        /** @description An activity of a year. */
        YearActivity: {
            name: string;
            /** Format: int64 */
            minutes: number;
        };
        /** @description A year looked back on. */
        YearReview: {
            /** Format: int32 */
            year: number;
            /**
             * Format: int64
             * @description Volunteer service that stands approved.
             */
            minutes: number;
            /**
             * Format: int64
             * @description Records of it.
             */
            services: number;
            /**
             * Format: int64
             * @description Different days.
             */
            days: number;
            /** @description Minutes by month, from January. */
            months: number[];
            /**
             * Format: int64
             * @description Learning time, which is no service.
             */
            training_minutes: number;
            /** @description What took most time, at most three. */
            most: components["schemas"]["YearActivity"][];
            /** @description `YYYY-MM-DD` */
            first_day?: string | null;
            /**
             * Format: int64
             * @description The star reached up to the end of that year, by what stands today.
             */
            level: number;
            honours: components["schemas"]["HonourItem"][];
        };
        /** Format: int64 */
        u64: number;
    };
    responses: {
        /** @description The request is malformed, or its Idempotency-Key is missing */
        400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no session */
        401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The roles of the session do not allow this */
        403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing here, or it is not for this account to see */
        404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The method is not one of this path */
        405: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of things does not allow this */
        409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of another media type */
        415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A value cannot be used; `params.field` names it */
        422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is busy or not ready: try again */
        503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
