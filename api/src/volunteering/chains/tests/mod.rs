mod office;
mod reading;
