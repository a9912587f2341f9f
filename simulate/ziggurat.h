// Exponential and normal random numbers by Marsaglia and Tsang's ziggurat with 256 layers.
//
// Used by Distribution and Arrivals. Usually one 64-bit number, one multiplication and one comparison; the tables are computed at compile
// time from simulate/elementary.h. Exact in distribution, bit-identical on every machine. A draw takes a varying amount of the stream.
#pragma once

#include "simulate/stream.h"

namespace phoneflow::simulate {

/// Positive, mean 1; at most some 50.
double draw_exponential(Stream& stream);

/// Mean 0, standard deviation 1.
double draw_normal(Stream& stream);

}  // namespace phoneflow::simulate
