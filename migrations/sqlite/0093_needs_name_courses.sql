-- A role may ask for the certificate of a course.
ALTER TABLE shift_needs ADD COLUMN course TEXT REFERENCES courses (activity);
