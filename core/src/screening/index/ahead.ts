/**
 * Where what was read ahead goes, for else nobody would read it. Memory that is read in no order is waited for each time;
 * where many places are read and nothing is done between, they are waited for together, and stand near when they are needed.
 */
export const READ = new Float64Array(1)
